"""A service that misbehaves: no address is lost, none has another's answer, none is asked twice."""

import time

import polars as pl
import pytest

from ckanext.inclusion.core.addresses import AddressRefused
from ckanext.inclusion.core.geocoding.contract import ANSWERED, ASKED, ASKED_POINT
from ckanext.inclusion.core.geocoding.remote import RemoteGeocoder
from ckanext.inclusion.core.geocoding.remote.agreement import score_answer
from ckanext.inclusion.core.geocoding.remote.cache import Cache
from ckanext.inclusion.core.geocoding.remote.wire import MOST_PER_SECOND, Wire
from tests.unit.core.geocoding.service import locate, serve, write

COUNT = 60
# A name that is reserved for documentation: no test reaches it, whatever resolves it.
ELSEWHERE = "192.0.2.7"
HTML = b"<html><body>Trop de demandes</body></html>"


@pytest.fixture
def service():
    with serve() as running:
        yield running


@pytest.fixture
def geocoder(service):
    return make_geocoder(service)


def make_geocoder(service, path=None, retries=4):
    host = service.url.removeprefix("http://")
    wire = Wire(service.url, frozenset({host}), seconds=1.5, retries=retries, backoff=0.01)
    return RemoteGeocoder(wire, Cache(path))


def questions(count=COUNT, start=1):
    rows = [(at, str(number), "rue des Lilas", "", "04000", "Digne-les-Bains", "")
            for at, number in enumerate(range(start, start + count))]  # fmt: skip
    return pl.DataFrame(rows, schema=ASKED, orient="row")


def points(count=COUNT):
    """Return points at which numbers from 1 on stand."""
    rows = [(at, float(f"44.{at + 1:03d}"), 6.12) for at in range(count)]
    return pl.DataFrame(rows, schema=ASKED_POINT, orient="row")


def stand_whole(answers, count=COUNT):
    """Tell whether at each point stands its own number."""
    numbers = [str(one + 1) for one in range(count)]
    return answers["id"].to_list() == list(range(count)) and (
        answers["result_housenumber"].to_list() == numbers
    )


def is_whole(answers, count=COUNT, start=1):
    """Tell whether each address has its own answer."""
    wanted = [float(locate(f"{one} rue")["latitude"]) for one in range(start, start + count)]
    return answers["id"].to_list() == list(range(count)) and answers["latitude"].to_list() == wanted


# Each fault is what one request gets; the others are answered rightly.
def web_page(service, handler, body):
    service.reply(handler, HTML, kind="text/html")


def web_page_called_csv(service, handler, body):
    service.reply(handler, HTML)


def too_many(service, handler, body):
    service.reply(handler, HTML, 429, "text/html", Retry_After="1")


def unavailable(service, handler, body):
    service.reply(handler, b"", 503)


def server_error(service, handler, body):
    service.reply(handler, b"Traceback", 500)


def cut_short(service, handler, body):
    whole = service.answer_rightly(handler, body)
    service.reply(handler, whole[: len(whole) // 2], length=len(whole))
    handler.close_connection = True


def cut_in_a_row(service, handler, body):
    service.reply(handler, service.answer_rightly(handler, body)[:-40])


def rows_missing(service, handler, body):
    service.reply(handler, write(service.rows(body)[::2]))


def rows_reordered(service, handler, body):
    service.reply(handler, write(service.rows(body)[::-1]))


def rows_twice(service, handler, body):
    service.reply(handler, write([row for row in service.rows(body) for _ in range(2)]))


def rows_twice_and_different(service, handler, body):
    rows = service.rows(body)
    service.reply(handler, write([*rows, *(row | {"latitude": "48.1"} for row in rows[:5])]))


def foreign_rows(service, handler, body):
    rows = service.rows(body)
    foreign = rows[0] | {"id": "999", "adresse": "8 rue d'ailleurs"}
    service.reply(handler, write([foreign, *rows]))


def ids_swapped(service, handler, body):
    rows = service.rows(body)
    ids = [row["id"] for row in rows]
    swapped = [*ids[10:20], *ids[:10], *ids[20:]]
    service.reply(
        handler, write([row | {"id": new} for row, new in zip(rows, swapped, strict=True)])
    )


def wrong_types(service, handler, body):
    rows = service.rows(body)
    wrong = [rows[0] | {"result_score": "très bon"}, rows[1] | {"latitude": "nan"},
             rows[2] | {"result_type": "planète"}, rows[3] | {"longitude": ""}]  # fmt: skip
    service.reply(handler, write([*wrong, *rows[4:]]))


def out_of_range(service, handler, body):
    rows = service.rows(body)
    service.reply(handler, write([rows[0] | {"latitude": "444"}, *rows[1:]]))


def too_large(service, handler, body):
    service.reply(handler, b"", 413)


def nothing_at_all(service, handler, body):
    service.reply(handler, b"")


def other_columns(service, handler, body):
    service.reply(handler, write(service.rows(body), ["adresse", "latitude"]))


def other_encoding(service, handler, body):
    service.reply(handler, b"id;\xff\xfe\xe9")


def hung_up(service, handler, body):
    handler.close_connection = True


def asleep(service, handler, body):
    time.sleep(2.5)


FAULTS = (
    web_page, web_page_called_csv, too_many, unavailable, server_error, cut_short, cut_in_a_row,
    rows_missing, rows_reordered, rows_twice, rows_twice_and_different, foreign_rows, ids_swapped,
    wrong_types, out_of_range, too_large, nothing_at_all, other_columns, other_encoding, hung_up,
    asleep,
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.__name__)
def test_each_address_has_its_own_answer_after_a_fault(service, geocoder, fault):
    service.faults = [fault]

    assert is_whole(geocoder.search(questions()))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.__name__)
def test_at_each_point_stands_its_own_address_after_a_fault(service, geocoder, fault):
    service.faults = [fault]

    assert stand_whole(geocoder.reverse(points()))
    assert {path.split("?")[0] for _, path, *_ in service.requests} <= {"/reverse/csv", "/reverse"}


def test_a_point_is_asked_once_even_in_another_run_and_only_it_is_sent(service, tmp_path):
    path = tmp_path / "cache.sqlite"
    first = make_geocoder(service, path).reverse(points(1))
    again = make_geocoder(service, path).reverse(points(1))

    ((_, _, body, _),) = service.requests
    assert b"id,latitude,longitude\n0,44.001000,6.120000\n" in body
    assert first.equals(again)
    assert first.schema == pl.Schema(ANSWERED)
    assert first["result_label"].to_list() == ["1 rue des Lilas"]


def test_no_point_is_asked_of_a_service_that_was_given_up(service, geocoder):
    service.faults = [lambda service, handler, _body: service.reply(handler, b"", 403)]
    geocoder.search(questions())

    assert set(geocoder.reverse(points())["result_status"]) == {"error"}
    assert len(service.requests) == 1


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.__name__)
def test_a_fault_that_never_ends_gives_no_wrong_answer_and_a_later_run_asks_the_rest(
    service, tmp_path, fault
):
    path = tmp_path / "cache.sqlite"
    service.faults = [fault] * 500
    answers = make_geocoder(service, path, retries=1).search(questions(20))
    right = [float(locate(f"{one} rue")["latitude"]) for one in range(1, 21)]
    for found, wanted in zip(answers["latitude"], right, strict=True):
        assert found in (None, wanted)
    service.faults, service.asked = [], []

    assert is_whole(make_geocoder(service, path).search(questions(20)), 20)
    assert len(service.asked) == answers["result_status"].to_list().count("error")


def test_no_request_is_sent_while_the_service_asks_to_wait(service, geocoder):
    service.faults = [too_many]
    geocoder.search(questions())

    first, second = (moment for *_, moment in service.requests)
    assert second - first >= 1


def test_a_wait_that_is_too_long_ends_the_work_and_asks_nothing_more(service, geocoder):
    def much_too_many(service, handler, body):
        service.reply(handler, HTML, 429, "text/html", Retry_After="3600")

    service.faults = [much_too_many]
    answers = geocoder.search(questions())
    again = geocoder.search(questions(5, start=500))

    assert set(answers["result_status"]) == set(again["result_status"]) == {"error"}
    assert len(service.requests) == 1


def test_a_file_that_is_too_large_is_cut_until_it_is_not(service, geocoder):
    def up_to(service, handler, body):
        too_many_rows = len(body.split(b"\n")) > 35
        service.faults.append(up_to)
        if too_many_rows:
            too_large(service, handler, body)
        else:
            service.reply(handler, service.answer_rightly(handler, body))

    service.faults = [up_to]

    assert is_whole(geocoder.search(questions()))
    assert sorted(service.asked) == sorted(f"{one} rue des Lilas" for one in range(1, COUNT + 1))


def test_what_was_answered_is_asked_once_even_in_another_run(service, tmp_path):
    path = tmp_path / "cache.sqlite"
    make_geocoder(service, path).search(questions(30))
    answers = make_geocoder(service, path).search(questions())

    assert is_whole(answers)
    assert len(service.asked) == len(set(service.asked)) == COUNT


def test_only_an_id_and_the_address_are_sent(service, geocoder):
    geocoder.search(questions(1))
    ((_, path, body, _),) = service.requests

    assert path == "/search/csv"
    assert b"id,adresse,code_postal,commune\n0,1 rue des Lilas,04000,Digne-les-Bains" in body


def test_requests_keep_below_what_the_service_takes(service):
    wire = make_geocoder(service)._wire
    for _ in range(10):
        wire.get("search", "q=1+rue&limit=1")

    moments = [moment for *_, moment in service.requests]
    assert moments[-1] - moments[0] >= 9 / MOST_PER_SECOND * 0.9


def test_an_inner_address_that_nobody_allowed_is_refused(service):
    geocoder = RemoteGeocoder(Wire(service.url), Cache(None))

    with pytest.raises(AddressRefused):
        geocoder.search(questions(1))
    assert service.requests == []


def test_a_redirect_to_an_inner_address_is_refused(service, geocoder):
    def redirect(service, handler, body):
        service.reply(handler, b"", 307, Location=f"{service.url}/search/csv")

    service.faults = [redirect]

    with pytest.raises(AddressRefused):
        geocoder.search(questions(1))


def test_an_answer_has_the_columns_of_the_contract(geocoder):
    answers = geocoder.search(questions(1))

    assert answers.schema == pl.Schema(ANSWERED)
    assert answers["result_score"].to_list() == [1.0]


ASKED_ONE = {"housenumber": "12", "street": "rue des Lilas", "other": "", "postcode": "04000",
             "city": "Digne-les-Bains", "citycode": "04070"}  # fmt: skip
ANSWER = locate("12 Rue des Lilas")


@pytest.mark.parametrize(
    "other",
    [
        {"result_street": "Avenue des Lilas"},
        {"result_street": "Rue des Rosiers"},
        {"result_citycode": "04112", "result_city": "Manosque"},
        {"result_housenumber": "14"},
        {"result_type": "municipality"},
    ],
)
def test_an_answer_to_another_address_agrees_too_little_whatever_its_own_score(other):
    assert score_answer(ANSWER, ASKED_ONE) == 1
    assert score_answer(ANSWER | other, ASKED_ONE) < 0.8


@pytest.mark.parametrize(
    ("asked", "street", "is_far"),
    [
        ("rue de l'Abbé Garlorand", "Rue Garlorand", True),
        ("rue du Moulin", "Rue Jean Moulin", True),
        ("rue Moulin", "Rue Jean Moulin", False),
        ("rue du Maréchal Foch", "Rue Foch", False),
    ],
)
def test_an_answer_without_a_title_or_for_a_thing_may_be_another_street(asked, street, is_far):
    score = score_answer(ANSWER | {"result_street": street}, ASKED_ONE | {"street": asked})

    assert (score < 0.8) == is_far


@pytest.mark.parametrize(
    "town",
    [
        {"city": "DIGNE-LES-BAINS CEDEX"},
        {"city": "Digne-les-Bains Cedex 9", "postcode": "04033"},
        {"city": "Digne-les-Bains (04)"},
        {"city": "04000 Digne-les-Bains"},
        {"city": "Digne-les-Bains - 04000"},
    ],
)
def test_what_stands_beside_the_commune_in_its_cell_does_not_count(town):
    assert score_answer(ANSWER, ASKED_ONE | town) >= 0.95


@pytest.mark.parametrize("code", ["49092", "49071", ""])
def test_an_answer_in_another_former_commune_than_the_one_named_agrees_too_little(code):
    town = {"city": "Chanzeaux", "postcode": "49120", "citycode": code}
    told = {"result_city": "Chemillé-en-Anjou", "result_citycode": "49092",
            "result_postcode": "49120"}  # fmt: skip
    scores = [
        score_answer(ANSWER | told | {"result_oldcity": one}, ASKED_ONE | town)
        for one in ("Chanzeaux", "Melay", "")
    ]

    assert scores == [1.0, 0.75, 0.75]


def test_a_service_is_asked_for_the_commune_without_what_stands_beside_it(service, geocoder):
    row = (0, "1", "rue des Lilas", "", "", "Digne-les-Bains (04) CEDEX 9", "")
    geocoder.search(pl.DataFrame([row], schema=ASKED, orient="row"))

    assert b"rue des Lilas,,Digne-les-Bains\n" in service.requests[0][2]


def test_a_date_of_an_answer_agrees_without_its_year_but_not_with_another():
    answer = ANSWER | {"result_street": "Rue du 8 mai 1945"}

    assert score_answer(answer, ASKED_ONE | {"street": "rue du 8 mai"}) == 0.95
    assert score_answer(answer, ASKED_ONE | {"street": "rue du 8 mai 1954"}) < 0.8


def test_a_proxy_is_asked_for_the_judged_address(service):
    host = f"{ELSEWHERE}:7878"
    wire = Wire(f"http://{host}", frozenset({host}), proxy=service.url, seconds=1.5)

    answers = RemoteGeocoder(wire, Cache(None)).search(questions())

    assert is_whole(answers)
    assert service.requests[0][1] == f"http://{host}/search/csv"


def test_the_service_says_why_it_was_given_up(service):
    service.faults = [lambda service, handler, _body: service.reply(handler, b"", 403)]
    geocoder = make_geocoder(service)
    assert geocoder.failure is None

    geocoder.search(questions())

    assert "403" in str(geocoder.failure)
