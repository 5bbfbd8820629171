# make run    starts Klarweg (without a display: prints the sample); make test checks everything.
# Both do the whole set-up first. What the others do stands beside them.
.PHONY: setup run test bench crash mutants fuzz fmt translations screenshots clean

BIN = .venv/bin
OFFSCREEN = QT_QPA_PLATFORM=offscreen

setup:
	@sh scripts/setup.sh

run:
	@sh scripts/run.sh

test: setup
	@sh scripts/test.sh

bench: setup  ## the figures of the budgets on this machine; ARGS="--rows P3,P4 --peers" for some, beside other programs
	$(OFFSCREEN) $(BIN)/python -m scripts.bench $(ARGS)

crash: setup  ## a thousand kills in the middle of the work; nothing acknowledged may be missing
	KLARWEG_KILLS=1000 $(OFFSCREEN) $(BIN)/pytest -q tests/reliability

mutants: setup  ## plant bugs and see that the tests find every one
	$(OFFSCREEN) $(BIN)/python scripts/mutants.py

fuzz: setup  ## a hundred thousand broken files for the importers
	KLARWEG_FUZZ=100000 $(OFFSCREEN) $(BIN)/pytest -q tests/exchange/test_fuzz.py

fmt: setup  ## put the code into its form
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

translations: setup  ## collect the texts of the program and compile the catalogues
	$(BIN)/python scripts/translations.py

screenshots: setup  ## the pictures of the guide, by real mouse and keys on a virtual screen (Xvfb, openbox, xdotool)
	$(BIN)/python -m scripts.tour
	$(BIN)/python -m scripts.tour --acts change --theme light
	$(BIN)/python -m scripts.tour --acts other_tools --theme light

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis *.egg-info
	find app resources scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +
