"""The verdicts of Twiza, computed once more by OpenFisca from the same file of rules.

Nothing here comes from the program: the file is read anew, conditions become OpenFisca variables
that are true (1), false (0) or unknown (2), and a verdict follows from them. The same random
people go through `twiza eligibility --jsonl`, and every verdict and state is compared.
"""

import argparse
import datetime
import json
import pathlib
import random
import re
import subprocess
import sys

import numpy
import yaml
from openfisca_core import entities, periods, taxbenefitsystems, variables
from openfisca_core.simulation_builder import SimulationBuilder

RULES = pathlib.Path(__file__).resolve().parents[2] / "seeds" / "programmes.yaml"
DATES = ["2026-11-27", "2023-06-15", "2027-02-15"]
FALSE, TRUE, UNKNOWN = 0, 1, 2
LIKELY, ASK, NO = 0, 1, 2
WORDS = {LIKELY: "likely", ASK: "ask", NO: "no"}
STATES = ["open", "rolling", "unknown", "closed", "not_yet"]


# Reading the file

def number(value):
    """24, or `24 months`."""
    return value if isinstance(value, int) else int(re.match(r"\d+", value).group())


class Rules:
    def __init__(self, document):
        self.types = {}
        for name, kind in document["vocabulary"].items():
            if isinstance(kind, str):
                self.types[name] = kind
            elif "number" in kind:
                self.types[name] = "percent" if kind["number"] == "percent" else "number"
            else:
                self.types[name] = kind["enum"]
        self.programmes = document["programmes"]

    def conditions(self):
        for programme in self.programmes:
            for condition in programme["conditions"]:
                yield condition
            for group in programme.get("alternatives", []):
                yield from group


# People

def thresholds(rules, field):
    found = set()
    for condition in rules.conditions():
        for test in [condition, condition.get("only_if") or {}]:
            if test.get("field") == field:
                value = test["value"]
                for limit in value if isinstance(value, list) else [value]:
                    found.update(number(limit) + step for step in (-1, 0, 1))
    return sorted(value for value in found if value >= 0) or [0, 1, 5]


def random_person(rules, dice, choices, today):
    person = {}
    for field, kind in rules.types.items():
        if field == "today" or dice.random() < 0.3:
            continue
        if kind == "bool":
            person[field] = dice.random() < 0.6
        elif kind == "date":
            person[field] = str(today - datetime.timedelta(days=dice.randrange(-60, 2200)))
        elif kind == "percent":
            # Shares mostly follow from the counts.
            if field.endswith("_share") and not field.startswith("own") and dice.random() < 0.6:
                continue
            limit = dice.choice(choices[field])
            part = dice.choice([0, 0, 0, 0.5, 0.000001, -0.000001])
            person[field] = min(100, max(0, limit + part))
        elif kind == "number":
            if field.startswith("members"):
                person[field] = dice.randrange(0, 14)
            else:
                person[field] = dice.choice(choices[field])
        else:
            person[field] = dice.choice(kind)
    if dice.random() < 0.5:
        person["applicant_type"] = "cooperative"
    return person


# What follows from what is given

def full_months(earlier, later):
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def completed(person, today):
    """Scalars, or `(least, most, of)` for shares; what is not known is absent."""
    known = {}
    for field, value in person.items():
        if isinstance(value, float):
            known[field] = (round(value * 10**6), round(value * 10**6), 10**8)
        else:
            known[field] = value
    known["today"] = today
    if "region" not in known and known.get("prefecture", "other") != "other":
        known["region"] = "casablanca-settat"
    if "coop_registered_on" in known:
        day = datetime.date.fromisoformat(known["coop_registered_on"])
        known["coop_registered_on"] = day
        if day <= today:
            known.setdefault("coop_registered", True)
            known.setdefault("coop_age_months", full_months(day, today))
    if "stage" not in known:
        applicant = known.get("applicant_type")
        if applicant in ("company", "auto_entrepreneur", "association", "gie"):
            known["stage"] = "running"
        elif applicant == "cooperative" and "coop_registered" in known:
            known["stage"] = "running" if known["coop_registered"] else "creating"
    total = known.get("members_total", 0)
    if total > 0:
        within = lambda name: known.get(name) if known.get(name, -1) in range(total + 1) else None
        women, youth = within("members_women"), within("members_youth")
        if women is not None:
            known.setdefault("women_share", (women, women, total))
        if youth is not None:
            known.setdefault("youth_share", (youth, youth, total))
        least = max(women or 0, youth or 0)
        most = total if women is None or youth is None else min(total, women + youth)
        both = known.get("members_women_or_youth")
        if both is not None:
            if least <= both <= most:
                known.setdefault("women_or_youth_share", (both, both, total))
        elif women is not None or youth is not None:
            known.setdefault("women_or_youth_share", (least, most, total))
    return known


# The rules as OpenFisca variables

def kleene_and(one, two):
    return numpy.where(
        (one == FALSE) | (two == FALSE), FALSE,
        numpy.where((one == UNKNOWN) | (two == UNKNOWN), UNKNOWN, TRUE))


def compared(op, difference):
    return {
        "==": difference == 0, "!=": difference != 0, "<": difference < 0,
        "<=": difference <= 0, ">": difference > 0, ">=": difference >= 0,
    }[op]


def between_bounds(op, low, high):
    """A comparison that must be the same at both ends, and for `==` between them."""
    if op in ("==", "!="):
        same = numpy.where((low == 0) & (high == 0), TRUE,
                           numpy.where((low > 0) | (high < 0), FALSE, UNKNOWN))
        return same if op == "==" else numpy.where(same == UNKNOWN, UNKNOWN, 1 - same)
    at_low, at_high = compared(op, low), compared(op, high)
    return numpy.where(at_low == at_high, at_low.astype(int), UNKNOWN)


class System:
    def __init__(self, rules):
        self.rules = rules
        self.person = entities.Entity("person", "people", "Somebody who asks", "")
        self.system = taxbenefitsystems.TaxBenefitSystem([self.person])
        self.count = 0
        for field, kind in rules.types.items():
            parts = ["least", "most", "of"] if kind in ("number", "percent") else ["value"]
            for part in parts + ["known"]:
                self.add(f"{field}__{part}", None)
        self.verdicts, self.states = {}, {}
        for programme in rules.programmes:
            name = programme["id"].replace("-", "_")
            self.verdicts[programme["id"]] = self.add(f"{name}__verdict", self.verdict(programme))
            self.states[programme["id"]] = self.add(f"{name}__state", self.state(programme))

    def add(self, name, formula):
        # Whole numbers of 32 bits: OpenFisca's fractions are too coarse for what is compared here.
        members = {
            "value_type": int, "entity": self.person, "label": name,
            "definition_period": periods.DateUnit.DAY,
        }
        if formula is not None:
            members["formula"] = formula
        self.system.add_variable(type(name, (variables.Variable,), members))
        return name

    def fresh(self, formula):
        self.count += 1
        return self.add(f"step_{self.count}", formula)

    def truth(self, test):
        """The name of a variable that tells whether a test holds."""
        field, op, value = test["field"], test["op"], test["value"]
        kind = self.rules.types[field]

        def formula(person, period):
            read = lambda part: person(f"{field}__{part}", period).astype("int64")
            if kind in ("number", "percent"):
                scale = 100 if kind == "percent" else 1
                low, high, of = read("least") * scale, read("most") * scale, read("of")
                if op == "between":
                    first, last = map(number, value)
                    holds = kleene_and(between_bounds(">=", low - first * of, high - first * of),
                                       between_bounds("<=", low - last * of, high - last * of))
                else:
                    limit = number(value)
                    holds = between_bounds(op, low - limit * of, high - limit * of)
            else:
                given = read("value")
                code = lambda one: encoded(kind, one)
                if op == "in":
                    holds = numpy.isin(given, [code(one) for one in value]).astype(int)
                elif op == "between":
                    holds = ((given >= code(value[0])) & (given <= code(value[1]))).astype(int)
                else:
                    holds = compared(op, given - code(value)).astype(int)
            return numpy.where(read("known") == 1, holds, UNKNOWN)

        return self.fresh(formula)

    def condition(self, condition):
        """The name of a variable with the verdict that one condition alone allows."""
        holds = self.truth(condition)
        applies = self.truth(condition["only_if"]) if "only_if" in condition else None
        weak = condition["basis"] == "other-region"
        # YAML 1.1, which this reader speaks, takes a bare `no` for false.
        words = {"no": NO, False: NO, "ask": ASK}
        failure = words[condition.get("on_failure", "ask" if weak else "no")]

        def formula(person, period):
            day = period.start.date
            if "valid_from" in condition and day < condition["valid_from"]:
                return person.filled_array(LIKELY)
            if "valid_until" in condition and day > condition["valid_until"]:
                return person.filled_array(LIKELY)
            truth = person(holds, period)
            result = numpy.choose(truth, [failure, LIKELY, ASK])
            if applies is None:
                return result
            guard = person(applies, period)
            unsure = numpy.where(truth == TRUE, LIKELY, ASK)
            return numpy.choose(guard, [person.filled_array(LIKELY), result, unsure])

        return self.fresh(formula)

    def verdict(self, programme):
        all_of = [self.condition(one) for one in programme["conditions"]]
        any_of = [[self.condition(one) for one in group]
                  for group in programme.get("alternatives", [])]
        vague = not all_of and not any_of and programme["confidence"] == "low"

        def worst(person, period, names):
            result = person.filled_array(LIKELY)
            for name in names:
                result = numpy.maximum(result, person(name, period))
            return result

        def formula(person, period):
            result = worst(person, period, all_of)
            if any_of:
                groups = [worst(person, period, group) for group in any_of]
                result = numpy.maximum(result, numpy.minimum.reduce(groups))
            return numpy.maximum(result, ASK) if vague else result

        return formula

    @staticmethod
    def state(programme):
        spans = [(span.get("from", datetime.date.min), span.get("until", datetime.date.max),
                  span.get("state", programme["state"]))
                 for span in programme.get("periods", [])]

        def formula(person, period):
            day = period.start.date
            word = next((word for first, last, word in spans if first <= day <= last), None)
            if word is None:
                if any(day < first for first, _, _ in spans):
                    word = "not_yet"
                elif spans:
                    word = "closed"
                else:
                    word = programme["state"]
            return person.filled_array(STATES.index(word))

        return formula


def encoded(kind, value):
    if kind == "bool":
        return int(value)
    if kind == "date":
        return value.toordinal()
    return kind.index(value)


def computed(rules, people, day):
    """For each programme the verdicts and states of all people, by OpenFisca."""
    system = System(rules)
    simulation = SimulationBuilder().build_default_simulation(system.system, count=len(people))
    period = periods.period(str(day))
    known = [completed(person, day) for person in people]
    for field, kind in rules.types.items():
        given = [person.get(field) for person in known]
        column = lambda of: numpy.array([of(value) for value in given], dtype="int64")
        put = lambda part, values: simulation.set_input(f"{field}__{part}", period, values)
        put("known", column(lambda value: value is not None))
        if kind in ("number", "percent"):
            whole = 100 if kind == "percent" else 1
            triple = lambda value: (
                (0, 0, 1) if value is None
                else value if isinstance(value, tuple) else (value, value, whole))
            for index, part in enumerate(["least", "most", "of"]):
                put(part, column(lambda value: triple(value)[index]))
        else:
            put("value", column(lambda value: 0 if value is None else encoded(kind, value)))
    table = {}
    for programme in rules.programmes:
        name = programme["id"]
        table[name] = (simulation.calculate(system.verdicts[name], period),
                       simulation.calculate(system.states[name], period))
    return table


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--people", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    program = pathlib.Path(arguments.program).resolve()
    rules = Rules(yaml.safe_load(RULES.read_text(encoding="utf-8")))
    choices = {field: thresholds(rules, field) for field, kind in rules.types.items()
               if kind in ("number", "percent")}
    disagreements, compared_with = 0, 0
    for text in DATES:
        day = datetime.date.fromisoformat(text)
        dice = random.Random(f"{arguments.seed} {text}")
        people = [random_person(rules, dice, choices, day) for _ in range(arguments.people)]
        lines = "".join(json.dumps(person) + "\n" for person in people)
        ran = subprocess.run([program, "eligibility", "--jsonl", "--today", text],
                             input=lines, capture_output=True, text=True, check=True)
        answers = [json.loads(line) for line in ran.stdout.splitlines()]
        assert len(answers) == len(people), "one answer for each person"
        table = computed(rules, people, day)
        order = [programme["id"] for programme in rules.programmes]
        told = 0
        for index, (person, answer) in enumerate(zip(people, answers)):
            assert [one["id"] for one in answer["programmes"]] == order, "the order of the file"
            for one in answer["programmes"]:
                verdicts, states = table[one["id"]]
                expected = (WORDS[int(verdicts[index])], STATES[int(states[index])])
                compared_with += 1
                if (one["verdict"], one["state"]) != expected:
                    disagreements += 1
                    told += 1
                    if told <= 5:
                        print(f"{text} {one['id']}: program {one['verdict']} {one['state']}, "
                              f"OpenFisca {expected[0]} {expected[1]}: {json.dumps(person)}")
    print(f"{arguments.people} people at {len(DATES)} dates, {compared_with} verdicts and states: "
          f"{disagreements} disagreements")
    return 1 if disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
