"""Which offices a general noun may stand for."""

from __future__ import annotations

GENERAL: dict[str, set[str]] = {
    "minister": {"foreign_minister", "defence_minister", "finance_minister", "minister", "deputy_minister"},
    "diplomat": {"foreign_minister", "ambassador", "envoy", "deputy_minister", "spokesperson"},
    "leader": {"head_of_state", "head_of_government", "other"},
    "chief": {"organization_head", "foreign_minister", "military", "defence_minister", "head_of_state"},
    "secretary": {"foreign_minister", "defence_minister", "finance_minister", "minister", "organization_head"},
    "premier": {"head_of_government"},
    "envoy": {"envoy", "ambassador"},
    "official": {"official", "deputy_minister"},
    "spokesman": {"spokesperson"},
    "spokeswoman": {"spokesperson"},
    "spokesperson": {"spokesperson"},
    "ruler": {"head_of_state"},
    "general": {"military", "head_of_state"},
    "commander": {"military"},
    "adviser": {"national_security_adviser", "official"},
    "negotiator": {"envoy"},
    "king": {"head_of_state"},
    "emir": {"head_of_state"},
    "senator": {"legislator"},
}
PLURAL_GENERAL = {
    "leaders": {"head_of_state", "head_of_government", "organization_head"},
    "ministers": GENERAL["minister"],
    "presidents": {"head_of_state"},
    "premiers": {"head_of_government"},
    "diplomats": GENERAL["diplomat"],
    "men": None,
    "women": None,
    "officials": None,
    "generals": {"military"},
    "commanders": {"military"},
    "envoys": {"envoy", "ambassador"},
    "chiefs": GENERAL["chief"],
    "secretaries": GENERAL["secretary"],
    "": None,
}
TITLE_WORDS = {
    "minister",
    "secretary",
    "president",
    "chancellor",
    "ambassador",
    "king",
    "emir",
    "general",
    "senator",
    "adviser",
    "advisor",
    "envoy",
}
UNNAMED = {
    "official",
    "source",
    "diplomat",
    "aide",
    "adviser",
    "advisor",
    "envoy",
    "analyst",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "negotiator",
    "lawmaker",
    "officer",
    "person",
}
DELEGATIONS = {"delegation", "mission", "team", "visitors", "envoys", "negotiators", "group"}
BODIES = {"bloc", "alliance", "organization", "organisation", "body", "agency", "group", "grouping"}
