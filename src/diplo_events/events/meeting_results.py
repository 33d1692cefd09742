"""Results: what was agreed at a meeting, and what it was about."""

from __future__ import annotations

from diplo_events.attribution.clause import Sentence
from diplo_events.encounters.encounter import Encounter
from diplo_events.events.meeting_draft import Draft
from diplo_events.events.meeting_joining import MeetingJoining
from diplo_events.lexicon import flags as f
from diplo_events.lexicon.tables import rule_words
from diplo_events.pipeline.rows import MentionRow

_RULES = rule_words()["meetings"]
_OUTCOMES = frozenset(_RULES["outcomes"])
_BINDING = frozenset(_RULES["binding"])  # triggers that themselves tell what was agreed
_SIDES = frozenset(_RULES["sides"])
_ABOUT = frozenset(_RULES["about"])
_NEAR = 3  # sentences behind a meeting in which "the two" tell what came of it


class MeetingResults(MeetingJoining):
    """Adds outcomes and topics."""

    def _results(self, s: Sentence, e: Encounter, draft: Draft) -> None:
        """What was agreed: "…, agreeing to …", "signed an accord", "they reached …" in the sentences behind."""
        binding = e.hit.trigger.lemma in _BINDING
        self._outcome(s, e.hit.i if binding else e.left, -1 if binding else e.hit.i, draft)
        if draft.status == "held":
            for n in range(s.number + 1, min(s.number + 1 + _NEAR, len(self.article.sentences))):
                self._next_outcome(n, draft)
        self._topics(s, e, draft)

    def _topics(self, s: Sentence, e: Encounter, draft: Draft) -> None:
        """ "discussed X", "talks on X", "focused on X"."""
        words = self.article.words
        for k in range(e.left, e.right - 1):
            verb = s.norm[k] in ("discussed", "discuss", "discussing", "discusses")
            noun = (
                s.norm[k] in ("on", "about") and (k == e.hit.j or s.norm[k - 1] in _ABOUT) and k + 1 not in s.date_from
            )
            if verb and k + 1 not in s.starts or noun:
                end = next((m for m in range(k + 2, e.right) if s.norm[m] in (",", ";", "with", "when")), e.right)
                draft.topics.append((words.start[k + 1], words.end[end - 1]))
                return

    def _next_outcome(self, n: int, draft: Draft) -> None:
        """ "They signed …", "The two sides agreed …" in the sentence ``n``."""
        words = self.article.words
        if _OUTCOMES.isdisjoint(words.norm[slice(*self.article.sentences[n])]):
            return
        s = self.article.sentence(n)
        subject = next((m for k, m in sorted(s.starts.items()) if k <= s.a + 1), None)
        if subject is None or not self._both(s.mention(subject), draft):
            return
        k = s.mention(subject)["fj"]
        while k < s.stop and s.flag[k] & (f.ADV | f.AUX) and k - s.a < 8:
            k += 1
        if k < s.stop and s.norm[k] in _OUTCOMES:
            self._outcome(s, k, -1, draft)

    def _outcome(self, s: Sentence, begin: int, trigger: int, draft: Draft) -> None:
        words = self.article.words
        for k in range(begin, s.stop):
            if s.norm[k] in _OUTCOMES and not s.quoted(k) and k != trigger and not _denied(s, k):
                end = self._outcome_end(s, k)
                if end - k > 1:
                    draft.outcomes.append((words.start[k], words.end[end - 1]))
                return

    @staticmethod
    def _outcome_end(s: Sentence, k: int) -> int:
        for m in range(k + 1, s.stop):
            comma = s.norm[m] == "," and m + 1 < s.stop
            if (
                s.norm[m] in (";", "according")
                or comma
                and s.norm[m + 1] in ("according", "with", "who", "while", "but")
            ):
                return m - (s.norm[m] == "according" and s.norm[m - 1] == ",")
        return s.stop

    def _both(self, row: MentionRow, draft: Draft) -> bool:
        """Whether a mention stands for all who met: "the two", "they", "both ministers", "the participants"."""
        if len(row["members"]) > 1:
            return set(row["members"]) == draft.actors.keys()
        plain = row["kind"] == "group" and not row["country"] and not row["countries"] and not row["organization"]
        return plain and row["definite"] != "" and (row["head"] in _SIDES or row["head"] == "participants")


def _denied(s: Sentence, k: int) -> bool:
    """ "signed no document", "were not authorized to speak"."""
    return k + 1 < s.b and s.norm[k + 1] == "no" or any(s.flag[m] & f.NEG for m in range(max(s.a, k - 2), k))
