"""The time that work may take: what others take of it does not count, idling does."""

import hashlib
import math
import os
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from ckanext.inclusion.core import clock as clocks
from ckanext.inclusion.core.clock import BETWEEN_READINGS, SLOWEST, Clock
from ckanext.inclusion.core.errors import TooSlow

BURN = "import sys\nprint('burning', flush=True)\nwhile True: pass"
BUSY = 4

needs_schedstat = pytest.mark.skipif(
    not Path("/proc/thread-self/schedstat").exists(), reason="the system does not tell waiting"
)


@contextmanager
def burn(processor):
    """Run a process that wants all of a processor; give it once it does."""
    process = subprocess.Popen([sys.executable, "-c", BURN], stdout=subprocess.PIPE)
    os.sched_setaffinity(process.pid, {processor})
    try:
        process.stdout.readline()
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def busy_processor():
    """Give a processor that several processes want, on which this thread runs as well."""
    allowed = os.sched_getaffinity(0)
    processor = min(allowed)
    with ExitStack() as stack:
        for _one in range(BUSY):
            stack.enter_context(burn(processor))
        os.sched_setaffinity(0, {processor})
        try:
            yield processor
        finally:
            os.sched_setaffinity(0, allowed)


def work(seconds):
    """Work until so many seconds have gone, whoever had the processor."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


@pytest.fixture
def without_end(monkeypatch):
    """Let work wait as long as it does: on a machine that is busy already, one thread may."""
    monkeypatch.setattr(clocks, "SLOWEST", math.inf)


def run_elsewhere(seconds):
    """Run for so many seconds of the processor's own, where there is room."""
    os.sched_setaffinity(0, range(os.cpu_count()))
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


@contextmanager
def threads(count, target):
    """Run so many threads, which end by the event that they are given."""
    ended = threading.Event()
    started = [threading.Thread(target=target, args=(ended,)) for _one in range(count)]
    try:
        for one in started:
            one.start()
        yield
    finally:
        ended.set()
        for one in started:
            one.join()


def hash_without_end(ended):
    """Want the processor all the time, and wait for it nearly as long."""
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
    while not ended.is_set():
        hashlib.pbkdf2_hmac("sha256", b"", b"", 5_000)


def test_time_that_is_slept_counts():
    clock = Clock(0.1)
    time.sleep(0.5)

    assert not clock.left
    with pytest.raises(TooSlow, match="0,1 s"):
        clock.check()


def test_a_clock_counts_the_time_before_it():
    assert Clock(8, age=0).left > 7
    assert not Clock(8, age=8 * SLOWEST).left


@needs_schedstat
def test_time_for_which_others_had_the_processor_does_not_count(busy_processor):
    clock = Clock(0.5)
    work(0.75)

    clock.check()


@needs_schedstat
def test_no_work_goes_on_for_ever_because_others_have_the_processor(busy_processor):
    clock = Clock(0.02)
    work(0.02 * SLOWEST + 0.01)

    assert not clock.left


@needs_schedstat
def test_the_waiting_of_a_process_that_is_waited_for_counts_as_its_own(busy_processor):
    with burn(busy_processor) as process:
        clock, alone = Clock(0.5), Clock(0.5)
        with clock.await_process(process.pid):
            time.sleep(0.75)
            assert clock.left
            process.kill()
        assert clock.left
        assert not alone.left


@needs_schedstat
@pytest.mark.usefixtures("without_end")
def test_the_waiting_of_a_thread_beside_work_gives_that_no_time(busy_processor):
    clock = Clock(0.5)
    with threads(1, hash_without_end):
        run_elsewhere(0.5)
        time.sleep(BETWEEN_READINGS)

        assert not clock.left


@needs_schedstat
@pytest.mark.usefixtures("without_end")
def test_the_waiting_of_a_process_beside_work_gives_that_no_time(busy_processor):
    with burn(busy_processor) as process:
        clock = Clock(0.5)
        with clock.await_process(process.pid):
            run_elsewhere(0.5)
            time.sleep(BETWEEN_READINGS)

            assert not clock.left


@needs_schedstat
@pytest.mark.usefixtures("without_end")
def test_what_another_thread_had_of_the_processor_counts_whoever_waited_beside_it(busy_processor):
    clock = Clock(1)
    worker = threading.Thread(target=run_elsewhere, args=(1,))
    with threads(1, hash_without_end):
        worker.start()
        worker.join()
        time.sleep(BETWEEN_READINGS)

        assert not clock.left


RUN_ON_ALL = """
import hashlib, threading, time
from ckanext.inclusion.core.clock import Clock
clock = Clock(1, age=0.01)
def run():
    while time.thread_time() < 0.65:
        hashlib.pbkdf2_hmac("sha256", b"", b"", 5_000)
threads = [threading.Thread(target=run) for _one in range(2)]
for one in threads: one.start()
for one in threads: one.join()
print(clock.left)
"""


@pytest.mark.skipif(os.cpu_count() == 1, reason="needs two processors")
def test_a_program_counts_what_its_threads_had_of_all_processors_together():
    command = [sys.executable, "-c", RUN_ON_ALL]
    run = subprocess.run(command, capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "0.0"


@needs_schedstat
def test_a_clock_is_looked_at_quickly_among_many_threads_when_its_seconds_are_over():
    clock = Clock(1, age=1.5)
    with threads(70, threading.Event.wait):
        start = time.thread_time()
        for _look in range(1_000):
            assert clock.left >= 0

    assert time.thread_time() - start < 0.2
