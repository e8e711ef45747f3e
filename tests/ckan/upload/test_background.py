"""What is checked after it is stored: big and linked files, by a worker; with no queue too."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa
from ckan import model
from ckan.lib import uploader
from ckan.plugins import toolkit as tk

from ckanext.inclusion import storage
from ckanext.inclusion.cli import inclusion
from ckanext.inclusion.upload import jobs, records, sweeping
from tests.ckan.upload.files import BAD, GOOD, OWN_FIELDS, describe, make_good, sha256


@pytest.fixture(autouse=True)
def nothing_waits(portal):
    """Forget what other tests left waiting: a sweep takes up the checks of the whole portal."""
    model.Session.query(records.Validation).delete()
    model.Session.commit()


@pytest.fixture
def big(portal, dataset, resource):
    """Store a file that is too big to be checked while its sender waits."""
    portal["ckanext.inclusion.background_size"] = 0
    return lambda content: resource(dataset(inclusion_policy="warn"), content)


@pytest.fixture
def link(act, dataset):
    def make(url, **fields):
        package = dataset(**fields)
        return act("resource_create", package_id=package["id"], url=url, **OWN_FIELDS)

    return make


def status_of(resource):
    stored = describe_link(resource)
    return stored.fields.get("validation_status"), records.find_validation(resource["id"]).status


def describe_link(resource):
    model.Session.rollback()
    return records.find_resource(resource["id"])


@pytest.mark.parametrize(("content", "status"), [(GOOD, "success"), (BAD, "failure")])
def test_a_worker_checks_a_big_file(content, status, big, work):
    stored = big(content)
    work()
    assert status_of(stored) == (status, status)


def test_a_background_check_is_nobodys_change(big, work, act):
    stored = big(BAD)
    before = describe(stored["id"])
    work()
    after = describe(stored["id"])
    assert (after["dataset"], after["modified"]) == (before["dataset"], before["modified"])
    assert after["resource"]["hash"] == sha256(BAD)
    assert act("resource_show", id=stored["id"])["validation_status"] == "failure"


def test_a_file_replaced_meanwhile_keeps_its_own_verdict(big, work, replace, portal):
    stored = big(BAD)
    portal["ckanext.inclusion.background_size"] = 5
    replace(stored, make_good("neuf"))
    work()
    assert status_of(stored) == ("success", "success")


@pytest.fixture
def work_while(work):
    """Let a worker check a resource; once its check has begun, another process does something."""

    def run(resource, act):
        left = [act]

        def act_once_begun():
            if records.find_validation(resource["id"]).status == records.RUNNING:
                left.pop()()
            model.Session.remove()

        def on_commit(session):
            if left and session is here:
                with ThreadPoolExecutor(1) as other:
                    other.submit(act_once_begun).result()

        here = model.Session()
        sa.event.listen(here, "after_commit", on_commit)
        work()
        assert left == []

    return run


def test_a_new_name_of_an_upload_leaves_its_check(big, work_while, act):
    stored = big(BAD)
    work_while(stored, lambda: act("resource_patch", id=stored["id"], url="renomme.csv"))
    assert describe(stored["id"])["resource"]["url"].endswith("renomme.csv")
    assert status_of(stored) == ("failure", "failure")


def test_a_hash_that_a_link_is_given_leaves_its_check(link, open_web, work_while, act):
    open_web.answers["/lieux.csv"] = GOOD
    stored = link(f"{open_web.url}/lieux.csv")
    work_while(stored, lambda: act("resource_patch", id=stored["id"], hash="abc"))
    assert status_of(stored) == ("success", "success")
    assert describe_link(stored).fields["hash"] == "abc"
    assert open_web.requests == ["/lieux.csv"]


def test_a_change_that_promised_no_check_gets_one(link, open_web, work_while):
    open_web.answers.update({"/bon.csv": GOOD, "/mauvais.csv": BAD})
    stored = link(f"{open_web.url}/bon.csv")

    def move():
        """Change the address as a program does that writes to the database itself."""
        table = model.Resource.__table__
        values = {"url": f"{open_web.url}/mauvais.csv"}
        model.Session.execute(sa.update(table).where(table.c.id == stored["id"]).values(values))
        model.Session.commit()

    work_while(stored, move)
    assert status_of(stored) == ("failure", "failure")


@pytest.mark.parametrize(("content", "status"), [(GOOD, "success"), (BAD, "failure")])
@pytest.mark.parametrize("policy", ["warn", "block"])
def test_a_linked_file_is_stored_and_checked_afterwards(
    content, status, policy, link, open_web, work
):
    open_web.answers["/lieux.csv"] = content
    stored = link(f"{open_web.url}/lieux.csv", inclusion_policy=policy)
    assert stored["validation_status"] == ""
    assert open_web.requests == []
    work()
    assert status_of(stored) == (status, status)
    assert open_web.requests == ["/lieux.csv"]


def test_a_new_address_calls_for_a_new_check(link, open_web, work, act):
    open_web.answers.update({"/bon.csv": GOOD, "/mauvais.csv": BAD})
    stored = link(f"{open_web.url}/bon.csv")
    work()
    changed = act("resource_patch", id=stored["id"], url=f"{open_web.url}/mauvais.csv")
    assert changed["validation_status"] == ""
    work()
    assert status_of(stored) == ("failure", "failure")


def test_the_hash_of_a_linked_file_is_its_publishers(act, dataset, open_web):
    package = dataset()
    stored = act("resource_create", package_id=package["id"], url=open_web.url, hash="abc")
    assert stored["hash"] == "abc"


@pytest.mark.parametrize("fields", [{}, {"url": ""}, {"url_type": "upload"}])
def test_what_has_no_file_has_no_hash(act, dataset, fields):
    stored = act("resource_create", package_id=dataset()["id"], hash=5, **fields)
    assert not stored.get("hash")
    assert not act("resource_patch", id=stored["id"], hash="5").get("hash")


def test_a_hash_that_was_claimed_is_gone_once_a_file_is_there(act, dataset, open_web, upload):
    url = f"{open_web.url}/lieux.csv"
    stored = act("resource_create", package_id=dataset()["id"], url=url, hash=5)
    assert act("resource_patch", id=stored["id"], upload=upload(GOOD))["hash"] == sha256(GOOD)


def test_the_hash_of_an_upload_goes_when_a_link_takes_its_place(act, dataset, resource, open_web):
    stored = resource(dataset(), GOOD)
    link = {"url": f"{open_web.url}/lieux.csv", "url_type": ""}
    patched = act("resource_patch", id=stored["id"], **link)
    assert patched["hash"] == ""
    assert act("resource_patch", id=stored["id"], hash="abc")["hash"] == "abc"


def test_a_hash_that_comes_with_the_new_link_counts(act, dataset, resource, open_web):
    stored = resource(dataset(), GOOD)
    link = {"url": f"{open_web.url}/lieux.csv", "url_type": "", "hash": "abc"}
    assert act("resource_patch", id=stored["id"], **link)["hash"] == "abc"


def test_a_linked_file_inside_is_not_read(link, web, work):
    stored = link(f"{web.url}/lieux.csv")
    work()
    assert status_of(stored) == ("error", "error")
    assert records.find_validation(stored["id"]).error["code"] == "address-refused"
    assert web.requests == []


def test_links_that_come_with_a_new_dataset_are_checked(dataset, open_web, work):
    open_web.answers["/lieux.csv"] = GOOD
    package = dataset(resources=[{"url": f"{open_web.url}/lieux.csv", **OWN_FIELDS}])
    work()
    assert status_of(package["resources"][0]) == ("success", "success")


def test_a_harvest_is_checked_after_its_own_commit(act, organisation, open_web, queue, work):
    open_web.answers["/lieux.csv"] = GOOD
    nested = [{"url": f"{open_web.url}/lieux.csv", **OWN_FIELDS}]
    details = {"name": f"moisson-{open_web.server_port}", "title": "Moisson"}
    details |= {"owner_org": organisation["id"], "resources": nested}
    context = {"defer_commit": True, "return_id_only": True}
    package_id = act("package_create", context=context, **details)
    assert queue.count == 0
    model.Session.commit()
    assert queue.count == 1
    work()
    [stored] = records.list_resources(package_id)
    assert status_of({"id": stored}) == ("success", "success")


def test_a_harvest_that_is_rolled_back_queues_nothing(act, organisation, queue):
    nested = [{"url": "http://example.org/lieux.csv", **OWN_FIELDS}]
    details = {"name": "moisson-defaite", "title": "Moisson", "owner_org": organisation["id"]}
    act("package_create", context={"defer_commit": True}, **details, resources=nested)
    model.Session.rollback()
    model.Session.commit()
    assert queue.count == 0


def test_a_job_carries_an_identifier_and_nothing_else(big, queue):
    stored = big(BAD)
    assert [tuple(job.args) for job in queue.jobs] == [(stored["id"],)]


class TestQueueDown:
    def test_an_upload_succeeds(self, queue_down, dataset, resource):
        assert resource(dataset(), GOOD)["validation_status"] == "success"

    def test_a_big_upload_succeeds_and_is_checked_once_the_queue_is_back(
        self, big, work, monkeypatch
    ):
        with monkeypatch.context() as patch:
            patch.setattr("ckan.lib.jobs._queues", {})
            patch.setattr("ckan.lib.redis._connection_pool", None)
            patch.setitem(tk.config, "ckan.redis.url", "redis://127.0.0.1:9/0")
            stored = big(BAD)
        assert status_of(stored) == ("", "created")
        work()
        assert status_of(stored) == ("", "created")
        promise_long_ago(stored)
        assert sweeping.requeue_waiting() == 1
        work()
        assert status_of(stored) == ("failure", "failure")

    def test_a_link_succeeds(self, queue_down, link):
        assert link("http://example.org/lieux.csv")["validation_status"] == ""

    def test_a_sweep_says_so_and_goes_on(self, queue_down, big, cli):
        promise_long_ago(big(BAD))
        done = cli.invoke(inclusion, ["sweep"])
        assert done.exit_code == 0
        assert "Rien n'a été fait" in done.output


def promise_long_ago(resource, status=None):
    row = records.find_validation(resource["id"])
    row.created -= timedelta(days=1)
    row.status = status or row.status
    model.Session.commit()


def test_a_sweep_leaves_what_is_queued_alone(big, queue):
    promise_long_ago(big(BAD))
    assert sweeping.requeue_waiting() == 0
    assert queue.count == 1


def test_a_sweep_takes_up_a_check_whose_worker_died(big, queue, work):
    stored = big(BAD)
    queue.empty()
    promise_long_ago(stored, "running")
    assert sweeping.requeue_waiting() == 1
    work()
    assert status_of(stored) == ("failure", "failure")


def test_reports_are_announced_after_the_commit_for_checked_files_only(
    dataset, resource, observer, work
):
    package = dataset(inclusion_policy="warn")
    resource(package, GOOD)
    resource(package, BAD)
    resource(package, b"%PDF", filename="a.pdf", format="PDF", inclusion_standard="none")
    for one in records.list_resources(package["id"])[:2]:
        jobs.announce_report(one)
    assert observer.reports == [("success", True), ("failure", True)]


def test_a_refused_file_is_not_announced(dataset, resource, queue):
    with pytest.raises(tk.ValidationError):
        resource(dataset(inclusion_policy="block"), BAD)
    assert queue.count == 0


@pytest.mark.skipif(not tk.check_ckan_version("2.12"), reason="storages are CKAN 2.12's")
def test_a_storage_without_a_local_path_is_read(portal, monkeypatch, dataset, resource):
    from ckan.lib import files

    files.storages.register("essai", files.make_storage("essai", {"type": "ckan:memory"}))
    monkeypatch.setitem(portal, "ckan.files.default_storages.resource", "essai")
    stored = resource(dataset(), GOOD)
    with storage.open_resource(stored) as file:
        assert file.path.read_bytes() == GOOD


class RemoteUpload:
    """A third party's uploader that keeps files where nothing can read them back."""

    filename, mimetype, filesize = "lieux.csv", "text/csv", 1

    def upload(self, resource_id, max_size=10):
        """Send it away."""


def test_an_uploader_that_cannot_be_read_is_named(dataset, resource, monkeypatch):
    stored = resource(dataset(), GOOD)
    monkeypatch.setattr(uploader, "get_resource_uploader", lambda data: RemoteUpload())
    with pytest.raises(storage.UnreadableStorage, match="RemoteUpload"):
        storage.open_resource(stored).__enter__()


def test_a_deleted_resource_takes_its_report_along(act, dataset, resource):
    stored = resource(dataset(), GOOD)
    act("resource_delete", id=stored["id"])
    assert records.find_validation(stored["id"]) is None


def test_checks_of_a_resource_that_wait_are_one(big, act, queue, work):
    stored = big(GOOD)
    for _ in range(3):
        act("resource_validation_run", resource_id=stored["id"])
        act("resource_validation_run_batch", user="", context={"ignore_auth": True},
            dataset_ids=[stored["package_id"]])  # fmt: skip
    assert [job.args for job in queue.jobs] == [[stored["id"]]]
    work()
    act("resource_validation_run", resource_id=stored["id"])
    assert len(queue.jobs) == 1
    work()
    assert act("resource_show", id=stored["id"])["validation_status"] == "success"


def test_a_report_that_is_removed_meanwhile_is_not_found(dataset, resource, act, observer):
    stored = resource(dataset(inclusion_policy="warn"), GOOD)
    observer.on_report = lambda report: records.delete_validation([report["resource_id"]])
    with pytest.raises(tk.ObjectNotFound, match="ask for the check again"):
        act("inclusion_check", id=stored["id"])
