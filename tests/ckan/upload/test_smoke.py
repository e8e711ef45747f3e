from ckan.tests.factories import Dataset
from ckan.tests.helpers import call_action

def test_it(upload, dataset):
    dataset = dataset()
    r = call_action("resource_create", package_id=dataset["id"], upload=upload("a,b\n1,2\n"), format="CSV", inclusion_standard="none")
    print(r)
    assert r["validation_status"] == "success"
    assert len(r["hash"]) == 64
    print(call_action("resource_validation_show", resource_id=r["id"]))
