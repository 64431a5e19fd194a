# The two commands are `make run` and `make test`; both set up what is missing. The work is done by scripts/house.

# The first Python that is new enough, preferably one that can make environments (Debian keeps that part in python3-venv).
# The locked libraries are tried on 3.11, so that comes first.
comma := ,
find = $(shell for python in python3.11 python3 python3.12 python3.13 $$HOME/.pyenv/versions/3.1[1-9]*/bin/python; do \
	"$$python" -c 'import sys$(1); sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
PYTHON := $(or $(call find,$(comma) ensurepip),$(call find,))
# exec: a signal sent to make reaches the program itself, with no shell between.
HOUSE = exec env PYTHONPATH=scripts:. $(PYTHON) -m house

.PHONY: run test setup lock python

run: python  ## sets up what is not current, starts everything, prints the addresses; Ctrl-C stops it
	@$(HOUSE) run

test: python  ## sets up what is not current, then every check and test
	@$(HOUSE) test

setup: python  ## only sets up
	@$(HOUSE) setup

lock: python  ## compiles requirements/*.in to the hash-pinned lock files
	@$(HOUSE) lock

python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it (on Debian 12: apt-get install python3 python3-venv)."; exit 1; }
