"""A plugin as other extensions have one: it writes down what it is told, and when."""

from ckan import model, plugins
from ckanext.validation.interfaces import IDataValidation, IPipeValidation

from ckanext.inclusion.upload import records


class ObserverPlugin(plugins.SingletonPlugin):
    plugins.implements(IDataValidation)
    plugins.implements(IPipeValidation)
    plugins.implements(plugins.IResourceController, inherit=True)

    def reset(self):
        self.asked, self.reports, self.seen = [], [], []
        self.may_check = True
        self.before_storing = lambda context, resource: None
        self.on_report = lambda report: None
        return self

    def can_validate(self, context, data_dict):
        self.asked.append(data_dict.get("name"))
        return self.may_check

    def receive_validation_report(self, validation_report):
        stored = records.find_resource(validation_report["resource_id"])
        with model.meta.engine.connect() as other:
            query = model.Resource.__table__.select().where(model.Resource.id == stored.id)
            committed = other.execute(query).fetchone() is not None
        self.reports.append((validation_report["status"], committed))
        self.on_report(validation_report)

    def after_resource_create(self, context, resource):
        self.seen.append((resource.get("validation_status"), resource.get("hash")))

    def before_resource_update(self, context, current, resource):
        self.before_storing(context, resource)

    def after_resource_update(self, context, resource):
        self.seen.append((resource.get("validation_status"), resource.get("hash")))
