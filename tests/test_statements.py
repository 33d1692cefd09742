"""Who said what to whom, construct by construct: sentences with inline markup, run through the whole pipeline."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pytest
from markup import Expected, bare, parse

import diplo_events as de

if TYPE_CHECKING:
    from spacy.language import Language

CASES = {
    "cue before a that-clause": [
        "<s>Marta Kovel</s> <c>said</c> that <q>the talks would resume in May</q>.",
        "<s>Marta Kovel</s>, the Estonian foreign minister, <c>said</c> on Tuesday that <q>the border "
        "would stay shut</q>.",
        "Estonian Foreign Minister <s>Marta Kovel</s> <c>warned</c> in Tallinn that <q "
        'act="threaten">the deal could collapse</q>.',
        "The <s>Foreign Ministry</s> <c>announced</c> on Monday that <q>it had recalled its ambassador</q>.",
        "<s>Sergey Lavrov</s>, who arrived in Doha on Sunday, <c>insisted</c> that <q>Moscow had kept its word</q>.",
        "At a news conference in Oslo, <s>Bo Ray</s> <c>argued</c> that <q>the treaty had served both "
        "countries well</q>.",
        "Norway's defence minister, <s>Bo Ray</s>, <c>confirmed</c> that <q>two ships had left the port</q>.",
        "In a statement released after the meeting, <s>Bo Ray</s> <c>said</c> that <q>the two sides "
        "remained far apart</q>.",
        "Speaking to reporters in Geneva, <s>Bo Ray</s> <c>claimed</c> that <q>nobody had been told</q>.",
        "<s>President Lena Ortiz</s> has <c>said</c> that <q>her country would not join the bloc</q>.",
    ],
    "cue before a clause without that": [
        "<s>Marta Kovel</s> <c>said</c> <q>the talks would resume in May</q>.",
        "<s>Marta Kovel</s> <c>said</c> on Friday <q>the talks would resume in May</q>.",
        "On Friday, <s>Bo Ray</s> <c>said</c> <q>Iran had broken off the talks</q>.",
        "<s>Two senior officials</s> <c>said</c> <q>the offer was still on the table</q>.",
        "<s>Critics</s> <c>say</c> <q>the agreement rewards aggression</q>.",
        "<s>Beijing</s> <c>says</c> <q>the islands have belonged to it for centuries</q>.",
        "After the talks in Cairo, <s>Hakan Fidan</s> <c>said</c> <q>a ceasefire was within reach</q>.",
        "<s>Wang Yi</s> <c>added</c> <q>China was ready to help</q>.",
        "While <s>critics</s> <c>argue</c> that <q>the pact is toothless</q>, the government has signed it.",
        "<s>Several diplomats familiar with the matter</s> <c>said</c> <q>the draft had been watered down</q>.",
    ],
    "cue behind the content": [
        "<q>The talks would resume in May</q>, <s>Marta Kovel</s> <c>said</c>.",
        "<q>The talks will resume in May</q>, <s>Marta Kovel</s> <c>said</c> on Friday in Tallinn.",
        "<q>The talks would resume in May</q>, <c>said</c> <s>Marta Kovel</s>, the Estonian foreign minister.",
        "<q>Both ships left the port overnight</q>, <s>the ministry</s> <c>said</c> in a statement.",
        "<q>There was no secret clause</q>, <s>a Turkish diplomat</s> <c>told</c> reporters.",
        "“<q>We will not sign</q>,” <s>Lena Ortiz</s> <c>said</c>.",
        "“<q>We will not sign</q>,” <c>said</c> <s>Lena Ortiz</s>.",
        "“<q>Why should we sign</q>?” <c>asked</c> <s>Lena Ortiz</s>.",
        "“<q>We will not sign. We never promised to. It is over</q>,” <s>Lena Ortiz</s> <c>said</c>.",
        "“<q>We will not sign</q>,” <s>Lena Ortiz</s> <c>told</c> <a>Bo Ray</a>.",
        "“<q>We will not sign</q>,” <s>Lena Ortiz</s>, the Chilean president, <c>said</c> in Lima.",
        "“<q>We will not sign</q>,” <c>added</c> <s>Ortiz</s>, who was elected president of Chile last year.",
        "“<q>We will not sign</q>,” <s>a senior official</s> <c>said</c> on condition of anonymity.",
        "“<q>Nothing has changed</q>,” <c>says</c> <s>Jonas Falk</s>, an analyst at a think tank in Stockholm.",
        "“<q>Nothing has changed</q>,” <s>one European diplomat</s> <c>said</c>.",
        '"<q>Nothing has changed</q>," <c>said</c> former ambassador <s>Jonas Falk</s>.',
    ],
    "cue in the middle": [
        "“<q>We will not sign</q>,” <s>Lena Ortiz</s> <c>said</c>. “<q>Not this year</q>.”",
        "“<q>We will not sign</q>,” <s>Lena Ortiz</s> <c>said</c>, “<q>and we never promised to</q>.”",
        "“<q>The offer</q>,” <c>said</c> <s>Bo Ray</s>, “<q>came too late</q>.”",
        "<q>Guyana</q>, <s>Bo Ray</s> <c>insisted</c>, <q>has every right to drill there</q>.",
        "<q>The sanctions</q>, <s>the minister</s> <c>added</c>, <q>would be lifted in stages</q>.",
        "However, <s>Bo Ray</s> <c>said</c>, <q>the door remains open</q>.",
    ],
    "mixed quotations": [
        "<s>Lena Ortiz</s> <c>said</c> <q>the talks were “a complete waste of time”</q>.",
        "<s>Lena Ortiz</s> <c>said</c> <q>the talks were “frank” and useful</q>.",
        "<s>Lena Ortiz</s> <c>called</c> <q>the talks “a complete waste of time”</q>.",
        "<s>Lena Ortiz</s> <c>described</c> <q>the plan as “dead on arrival”</q>.",
        "<s>Lena Ortiz</s> <c>accused</c> the bloc of “<q>playing with fire</q>”.",
        "<s>Lena Ortiz</s> <c>said</c> that <q>her country “will not sign” the accord</q>.",
        "<q>The accord is “unworkable”</q>, <s>Lena Ortiz</s> <c>said</c>.",
        "<s>Lena Ortiz</s> <c>said</c> <q>the accord was “dead. Buried.” and would not be revived</q>.",
    ],
    "colon and dash": [
        "<s>Lena Ortiz</s> <c>said</c>: “<q>We will not sign</q>.”",
        "<s>Lena Ortiz</s> <c>told</c> <a>Bo Ray</a>: “<q>We will not sign</q>.”",
        "<s>Lena Ortiz</s> <c>wrote</c> on X: “<q>We will not sign</q>.”",
        "<s>Lena Ortiz</s> was blunt: “<q>We will not sign</q>.”",
        "<s>Lena Ortiz</s>: “<q>We will not sign</q>.”",
        "<q>The border will stay shut</q> – <s>Lena Ortiz</s> <c>said</c>.",
        "<s>Lena Ortiz</s> <c>said</c> in a statement:\n\n“<q>We will not sign this accord</q>.”",
    ],
    "sources": [
        "<q>The two ships left the port on Sunday</q>, <c>according to</c> <s>the Norwegian navy</s>.",
        "<c>According to</c> <s>Bo Ray</s>, <q>the two ships left the port on Sunday</q>.",
        "<c>According to</c> <s>a senior diplomat</s>, <q>the draft has been rejected twice</q>.",
        "<s>Wang Yi</s> <c>said</c> <q>China would help</q>, according to <v>the ministry</v>.",
        "“<q>We will help</q>,” <s>Wang Yi</s> <c>told</c> <a>Lena Ortiz</a>, according to <v>China's "
        "foreign ministry</v>.",
        "As <s>Lena Ortiz</s> <c>put it</c>, “<q>nobody wins such a war</q>.”",
        "<q>Nobody wins such a war</q>, as <s>Lena Ortiz</s> <c>put it</c>.",
        "As <s>Bo Ray</s> <c>noted</c>, <q>the treaty expires in March</q>.",
        "<c>In the words of</c> <s>Lena Ortiz</s>, “<q>nobody wins such a war</q>.”",
        "<s>Pat Ryder</s> <c>said</c> <q>the ships were safe</q>.",
    ],
    "nested reports": [
        "<v>Pat Ryder</v> said <s>Lloyd Austin</s> <c>told</c> <a>Bo Ray</a> that <q>the ships were safe</q>.",
        "<v>The ministry</v> said <s>Wang Yi</s> <c>urged</c> <a>Bo Ray</a> <q>to show restraint</q>.",
        "<s>Wang Yi</s> was quoted by <v>Xinhua</v> as <c>saying</c> that <q>the talks were useful</q>.",
        "<v>Xinhua</v> quoted <s>Wang Yi</s> as <c>saying</c> that <q>the talks were useful</q>.",
        "“<q>The talks were useful</q>,” <s>Wang Yi</s> was quoted as <c>saying</c> by <v>Xinhua</v>.",
    ],
    "noun cues": [
        '<s>Bo Ray</s>\'s <c>warning</c> that <q act="threaten">the deal could collapse</q> was ignored.',
        '<s>Lavrov</s>\'s <c>accusation</c> that <q act="accuse">the West broke its word</q> drew '
        "protests in Brussels.",
        'The allies ignored <s>Bo Ray</s>\'s <c>call</c> for <q act="request">an immediate ceasefire</q>.',
        'A <c>demand</c> by <s>Poland</s> that <q act="request">the pipeline be closed</q> was rejected.',
        "<s>Bo Ray</s>'s <c>view</c> that <q>the war is lost</q> is not shared in Paris.",
    ],
    "requests": [
        '<s>Wang Yi</s> <c>urged</c> <a>Iran</a> <q act="request">to return to the talks</q>.',
        '<s>Wang Yi</s> <c>called on</c> <a>both sides</a> <q act="request">to show restraint</q>.',
        '<s>Wang Yi</s> <c>called for</c> <q act="request">an immediate ceasefire</q>.',
        '<s>Lena Ortiz</s> <c>asked</c> <a>Bo Ray</a> <q act="request">to lift the tariffs</q>.',
        '<s>Lena Ortiz</s> <c>demanded</c> that <q act="request">the tariffs be lifted</q>.',
        '<s>Lena Ortiz</s> <c>warned</c> <a>Bo Ray</a> <q act="request">not to cross the line</q>.',
        '<s>Wang Yi</s> <c>appealed to</c> <a>Israel</a> <q act="request">to open the crossing</q>.',
        '<s>Wang Yi</s> <c>told</c> <a>Lena Ortiz</a> that <q act="request">Washington must stop the sales</q>.',
        '<s>Poland</s> <c>called on</c> <a>Germany</a> <q act="request">to send more tanks</q>.',
    ],
    "acts": [
        '<s>Bo Ray</s> <c>accused</c> Poland of <q act="accuse">breaking the accord</q>.',
        '<s>Bo Ray</s> <c>denied</c> that <q act="reject">any money had changed hands</q>.',
        '<s>Bo Ray</s> <c>rejected</c> <q act="reject">a proposal to reopen the talks</q>.',
        '<s>Bo Ray</s> <c>ruled out</c> <q act="reject">sending troops</q>.',
        '<s>Bo Ray</s> <c>threatened</c> <q act="threaten">to close the border</q>.',
        '<s>Bo Ray</s> <c>welcomed</c> <q act="support">the ceasefire</q>.',
        '<s>Bo Ray</s> <c>praised</c> <q act="support">Poland\'s role in the talks</q>.',
        '<s>Bo Ray</s> <c>thanked</c> <a>Lena Ortiz</a> for <q act="support">her support</q>.',
        '<s>Bo Ray</s> <c>promised</c> <q act="agree">to reopen the embassy</q>.',
        '<s>Bo Ray</s> <c>pledged</c> <q act="agree">further aid for the refugees</q>.',
        '<s>Bo Ray</s> <c>admitted</c> that <q act="concede">mistakes had been made</q>.',
        '<s>Bo Ray</s> <c>apologised</c> for <q act="concede">the delay</q>.',
        '<s>Bo Ray</s> <c>said</c> <q act="state">the weather had been fine</q>.',
        '<s>Bo Ray</s> <c>said</c> <q act="agree">Norway was ready to send engineers</q>.',
        '<s>Bo Ray</s> <c>said</c> <q act="reject">Norway would not accept the terms</q>.',
        '<s>Bo Ray</s> <c>said</c> <q act="request">Poland should withdraw its troops</q>.',
        '<s>Bo Ray</s> <c>said</c> <q act="state">no date had been set</q>.',
        '<s>Bo Ray</s> <c>dismissed</c> <q act="reject">the report as a fabrication</q>.',
        '<s>Bo Ray</s> <c>condemned</c> <q act="accuse">the attack on the embassy</q>.',
        '<s>Bo Ray</s> <c>warned</c> of <q act="threaten">grave consequences</q>.',
    ],
    "participial tails": [
        "<s12>Bo Ray</s12> <c1>said</c1> <q1>the talks had failed</q1>, <c2>adding</c2> that <q2>nobody "
        "was to blame</q2>.",
        "“<q1>The talks failed</q1>,” <s12>Bo Ray</s12> <c1>said</c1>, <c2>adding</c2> that <q2>nobody "
        "was to blame</q2>.",
        "<s12>Bo Ray</s12> <c1>praised</c1> <q1>the accord</q1>, <c2>calling</c2> <q2>it “a gift to peace”</q2>.",
        "<s12>Bo Ray</s12> <c1>said</c1> <q1>the talks had failed</q1>, <c2>warning</c2> against <q2>new "
        "sanctions</q2>.",
        "<s12>Bo Ray</s12> <c1>said</c1> <q1>the talks had failed</q1> and <c2>called for</c2> <q2>new elections</q2>.",
        "<s12>Bo Ray</s12> <c1>rejected</c1> <q1>the offer</q1>, <c2>saying</c2> <q2>it came too late</q2>.",
        "<s>Bo Ray</s> left the hall early, <c>saying</c> <q>he had a plane to catch</q>.",
    ],
    "speakers": [
        'Bo Ray met Lena Ortiz in Oslo. <s who="Bo Ray">He</s> <c>said</c> <q>the talks were useful</q>.',
        'Lena Ortiz flew to Oslo. “<q>We will not sign</q>,” <s who="Lena Ortiz">she</s> <c>said</c>.',
        'Norwegian Foreign Minister Bo Ray arrived in Lima. <s who="Bo Ray">The minister</s> <c>said</c> '
        "<q>the visit was private</q>.",
        "<s>Wang Yi and Sergey Lavrov</s> <c>said</c> <q>the world needed peace</q>.",
        "The <s>Polish government</s> <c>said</c> <q>it had closed the border</q>.",
        "<s>The Kremlin</s> <c>said</c> <q>no call was planned</q>.",
        "<s>Washington</s> <c>accused</c> Iran of <q>arming the rebels</q>.",
        "<s>A spokesman for the ministry</s> <c>said</c> <q>the ambassador had been recalled</q>.",
        "<s>Some 46 percent of voters</s> <c>said</c> <q>the country was on the wrong track</q>.",
        "<s>Jonas Falk</s>, an economist from Malmo, who advised the bank, <c>said</c> <q>growth would slow</q>.",
        "Among the guests was <s>Jonas Falk</s>, who <c>said</c> <q>growth would slow</q>.",
        "“<q>It was a good day</q>,” <c>said</c> <s>Norway's chief negotiator</s>.",
        "<s>Mr. Falk</s> <c>said</c> <q>Mr. Berg had not been told</q>.",
        "<s>The opposition leader</s> <c>said</c> <q>the vote had been stolen</q>.",
    ],
    "addressees and audiences": [
        "<s>Lena Ortiz</s> <c>told</c> <a>Bo Ray</a> <q>the tariffs would go</q>.",
        "<s>Lena Ortiz</s> <c>told</c> reporters <q>the tariffs would go</q>.",
        "<s>Lena Ortiz</s> <c>told</c> a news conference in Lima that <q>the tariffs would go</q>.",
        "<s>Lena Ortiz</s> <c>told</c> <a>lawmakers</a> that <q>the tariffs would go</q>.",
        "<s>Lena Ortiz</s> <c>assured</c> <a>Bo Ray</a> that <q>the tariffs would go</q>.",
        "<s>Lena Ortiz</s> <c>explained</c> to <a>Bo Ray</a> that <q>the tariffs would go</q>.",
        "<s>Lena Ortiz</s> <c>informed</c> <a>the Polish ambassador</a> that <q>the tariffs would go</q>.",
        "<s>Lena Ortiz</s> <c>told</c> <a>Bo Ray</a> by telephone on Monday that <q>the tariffs would go</q>.",
        "<s>Lena Ortiz</s> <c>told</c> <a>Wang Yi</a> and <a>Sergey Lavrov</a> that <q>the tariffs would go</q>.",
        "<s>Lena Ortiz</s> <c>told</c> Reuters <q>the tariffs would go</q>.",
        "<s>Lena Ortiz</s> <c>expressed</c> to <a>Bo Ray</a> <q>her concern about the arrests</q>.",
    ],
    "documents": [
        "<s>The Foreign Ministry</s> <c>said</c> in a statement that <q>the envoy had left</q>.",
        "A statement from <s>the Foreign Ministry</s> <c>said</c> <q>the envoy had left</q>.",
        "A <s>White House</s> statement <c>said</c> <q>the leaders had discussed trade</q>.",
        "<s12>The Foreign Ministry</s12> <c1>said</c1> <q1>the envoy had left</q1>. The statement "
        "<c2>added</c2> that <q2>he would not return</q2>.",
    ],
    "paragraphs": [
        "“<q>We will not sign</q>,” <s>Lena Ortiz</s> <c>said</c>.\n\n“<q>It is a matter of principle "
        "for this government</q>.”",
        "<s>Lena Ortiz</s> <c>said</c>: “<q>We will not sign this accord.</q>\n\n“<q>It is a matter of principle</q>.”",
        "“<q>We will not sign this accord. We never promised to.</q>\n\n“<q>It is a matter of principle</q>,” "
        "<s>Lena Ortiz</s> <c>said</c>.",
        "<s12>Lena Ortiz</s12> <c1>said</c1> <q1>her country was in no hurry</q1>. “<q2>We will not sign "
        "this year</q2>.”",
    ],
    "transcripts": [
        "QUESTION: Has the envoy left the country?\n\nMR. MILLER: <q1>He has not. I spoke to him today</q1>.\n\n"
        "QUESTION: Will he leave soon?\n\nMR. MILLER: <q2>I have no travel to announce</q2>.",
        "MS. LEAVITT: <q1>Good afternoon, everyone</q1>.\n\nQ: Will the president call Mr. Putin?\n\n"
        "MS. LEAVITT: <q2>He will speak for himself</q2>.",
    ],
    "posts": [
        "“<q>We will not sign</q>,” <s>Lena Ortiz</s> <c>wrote</c> on X.",
        "<s>Lena Ortiz</s> <c>tweeted</c> that <q>she would not sign</q>.",
        "In a post on Telegram, <s>Bo Ray</s> <c>said</c> <q>two people had been hurt</q>.",
        "<s>Bo Ray</s> <c>posted</c> on Facebook: “<q>We are safe</q>.”",
    ],
    "wire style": [
        "<s12>Bo Ray</s12>, whose government had waited for weapons, <c1>thanked</c1> <a1>Denmark</a1> "
        "for <q1>its decision</q1> "
        "and <c2>said</c2> <q2>the jets would “protect our skies”</q2>.",
        "<s>Bo Ray</s>, speaking after Friday prayers in Istanbul, <c>said</c> <q>Turkey could not say "
        "yes “at this time”</q>.",
        "<s1>Israeli officials</s1> have <c1>said</c1> that <q1>they would not allow it</q1>, but "
        "<s2>Tehran</s2> <c2>insists</c2> "
        "<q2>its programme is peaceful</q2>.",
        "<s1>Bo Ray</s1> <c1>told</c1> reporters that <q1>“significant gaps” remained</q1>, and his "
        "Iranian counterpart, "
        "<s2>Omid Karimi</s2>, <c2>warned</c2> that <q2>“political will” was needed</q2>.",
        "The <s12>ministry</s12>, in a statement posted on its website, <c1>called</c1> <q1>the "
        "sanctions “illegal”</q1> and "
        "<c2>promised</c2> <q2>a response</q2>.",
        "<s1>Officials in Seoul</s1> <c1>described</c1> <q1>the proposal as “unrealistic”</q1>, while "
        "<s2>Beijing</s2> <c2>urged</c2> "
        "<a2>all sides</a2> <q2>to exercise restraint</q2>.",
        "<s>A French diplomat</s>, who spoke on condition of anonymity, <c>said</c> <q>the text was “90 "
        "percent agreed”</q>.",
        "“<q>We will respond</q>,” <s>Bo Ray</s> <c>said</c>, without giving details, “<q>at a time of "
        "our choosing</q>.”",
        "“<q>We will respond</q>,” <s>Bo Ray</s> <c>said</c>, a day after the attack, which killed nine "
        "people in Isfahan.",
        "“<q>It is</q>,” <c>said</c> <s>Lena Ortiz</s>, “<q>a question of trust</q>.”",
        "<q>The bloc should</q>, <s>Lena Ortiz</s> <c>argued</c>, “<q>speak with one voice</q>”.",
        "<q>The plan</q>, <c>according to</c> <s>a European diplomat</s>, <q>would freeze enrichment for "
        "ten years</q>.",
        "<s>Bo Ray</s> <c>called</c> <q>it “unacceptable”</q> after meeting Lena Ortiz in Sochi.",
        "<q>The talks</q> were <c>described</c> <q>as “constructive”</q> by <s>both sides</s>.",
        'Poland was <c>accused</c> by <s>Moscow</s> of <q act="accuse">shelling the plant</q>.',
        '<s>The White House</s> <c>denied</c> <q act="reject">a report that Bo Ray had offered to resign</q>.',
        "<s>Bo Ray</s>, asked about the letter, <c>said</c> only that <q>it had been received</q>.",
        "<s>Lena Ortiz</s> <c>told</c> <a>Bo Ray</a> “very clearly” that <q>the programme had to end</q>.",
        "<s12>Bo Ray</s12> <c1>denied</c1> <q1>having made any concession</q1> and <c2>said</c2> "
        "<q2>sanctions relief was the goal</q2>.",
        "<s>Lena Ortiz</s> <c>made clear</c> to <a>Bo Ray</a> that <q>there would be consequences</q>, "
        "<v>a senior official</v> told reporters.",
        "<s>Bo Ray</s> <c>said</c> <q>it was too early to talk of a breakthrough but that the tone had changed</q>.",
        "<s>A joint statement</s> issued after the talks <c>said</c> <q>the two countries would set up a "
        "working group</q>.",
        "Envoys met in London, with <s1>Wang Yi</s1> <c1>warning</c1> that <q1>confidence was low</q1> "
        "and <s2>Sergey Lavrov</s2> "
        "<c2>blaming</c2> <q2>the West</q2>.",
        "In a letter to <a>Bo Ray</a>, <s>Lena Ortiz</s> <c>wrote</c> that <q>the time had come</q>.",
        '<s>Bo Ray</s> <c>expressed</c> gratitude to <a>Poland</a> for <q act="support">its help</q>.',
        '<s>Lena Ortiz</s> <c>pressed</c> <a>Bo Ray</a> <q act="request">to accept the proposal</q>.',
        "<s>Bo Ray</s> <c>asked</c> <a>Lena Ortiz</a> <q>why troops were massing near the border</q>.",
        "“<q>No</q>,” <c>replied</c> <s>Bo Ray</s> when asked whether he would resign.",
        "<s>Critics</s> <c>say</c> <q>outlets ignore the war</q>.",
        "Ms. <s>Falk</s> <c>says</c> <q>he's not a candidate</q>.",
        "<s>Sources close to the talks</s> <c>told</c> Reuters that <q>a deal was near</q>.",
    ],
    "reports within clauses": [
        "The party backed a rule that <s>Bo Ray</s> <c>said</c> <q>would make a new vote harder</q>.",
        "The council saw thirty envoys, which <s>Bo Ray</s> <c>said</c> <q>was far too many</q>.",
        "The envoys met in what <s>officials</s> <c>said</c> <q>was the first meeting of its kind</q>.",
        "<q1>Many of the closures</q1>, <s1>Bo Ray</s1> <c1>said</c1>, <q1>have hit small ports</q1>.",
        "<q1>Fishermen</q1>, <s1>Jonas Falk</s1> <c1>notes</c1>, <q1>have little to lose</q1>.",
        "Even now, <s>Bo Ray</s> <c>said</c>, <q>he hoped the talks would resume</q>.",
        "His method has not changed since Oslo, where, <s>Bo Ray</s> <c>said</c>, <q>he kept the two "
        "sides at the table</q>.",
        "<q>Finding the missing ships is harder than it looks</q>, <s>Bo Ray</s> <c>said</c>.",
        "<q>At least 22 ships are stuck in the port</q>, <s>Kyiv</s> <c>says</c>.",
        "<c1>Denying</c1> that <q1>the envoy had been detained</q1>, <s12>Lena Ortiz</s12> "
        "<c2>said</c2> <q2>he was free to go</q2>.",
        "“<q>Nobody hands over his insurance</q>”, <s>Bo Ray</s> <c>told</c> reporters.",
        "<s>Jonas Falk</s>, with whom Lena Ortiz had breakfast, <c>said</c> <q>the port would open</q>.",
        "<s>Lena Ortiz</s> emerged from the palace to <c>announce</c> that <q>the strike was over</q>.",
        "<s>Lena Ortiz</s> has in the past <c>said</c> <q>the port would open</q>.",
        "<s>Lena Ortiz</s> has even <c>claimed</c> <q>the port was open</q>.",
        "A fish seller, <s>Fatou Ceesay</s>, <c>told</c> the agency that <q>half of her street had left</q>.",
        "For <s>Marta Kovel</s>, a researcher in Tallinn, <q>it is too soon to speak of peace</q>.",
    ],
    "where contents end": [
        '<s>Bo Ray</s> <c>warned</c> that <q act="request">the bloc must not be drawn into the quarrels of others</q>.',
        "<s12>Bo Ray</s12> <c1>said</c1> <q1>the port would open</q1> while <c2>adding</c2> that "
        "<q2>ships were waiting</q2>.",
        "<s>Bo Ray</s> <c>insists</c> that <q>he will stay in the race</q> and refuses to answer questions.",
        "<s>Bo Ray</s> <c>asked</c> <a>China</a> <q>to show restraint</q> and left the hall.",
        "<s>Bo Ray</s> <c>said</c> <q>the letter had been written by Jonas Falk</q>, whose office did not answer.",
        "<s>Bo Ray</s> <c>said</c> <q>there was a deal to be done</q>, as their first talks in Kent ended.",
        "<s>Bo Ray</s> <c>condemned</c> <q>the attack</q> during a visit to Lima.",
        "<s>Bo Ray</s> <c>praised</c> <q>the accord</q> at the meeting in Lima.",
        "Two days after <s>Bo Ray</s> <c>said</c> <q>the port was open</q>, ships began to arrive.",
        "<s12>Bo Ray</s12> <c1>said</c1> <q1>he was too busy</q1>: “<q2>I have a lot going on</q2>.”",
    ],
    "no statements": [
        "Bo Ray did not say whether the talks would resume.",
        "Bo Ray declined to comment on the report.",
        "Bo Ray did not say that the talks had failed.",
        "Bo Ray never said that the talks had failed.",
        "Bo Ray has not accused Poland of breaking the accord.",
        "Bo Ray will announce that the port would open.",
        "Lena Ortiz would warn Bo Ray that the deal could collapse.",
        "Bo Ray was told that the port would open.",
        "Bo Ray was told that talks by Lena Ortiz had failed.",
        "It was reported that attacks by Russia had killed nine people.",
        "Bo Ray may announce a new tariff next week.",
        "Norway is expected to announce a new tariff next week.",
        "The two sides agreed to open consulates.",
        "The “one country, two systems” formula has guided policy since 1997.",
        "Bo Ray met Lena Ortiz in Oslo on Monday.",
        "The so-called “red line” runs along the river.",
        "Bo Ray would not comment.",
        "Bo Ray refused to answer questions.",
        "Bo Ray has yet to respond.",
        "Nobody said anything.",
        "Bo Ray denied the allegations.",
        "The report was published in May.",
        "Bo Ray called off the visit.",
        "Bo Ray will address the assembly on Friday.",
    ],
}


# a first paragraph, so that no sentence is taken for a headline
LEAD = "The session began in the morning and went on until late at night.\n\n"


@lru_cache(maxsize=1)
def _pipeline() -> Language:
    return de.load()


def _found(text: str) -> list[Expected]:
    extraction = de.extract(LEAD + text, published="2024-02-19", nlp=_pipeline())
    found = []
    for event in extraction.statements:
        found.append(
            Expected(
                speaker=event.speaker,
                cue=event.cue.text if event.cue else None,
                via=event.via,
                act=event.act,
                addressees=list(event.addressees),
                pieces=[bare(quote.text) for quote in event.quotes],
            )
        )
    return found


def _names(text: str) -> dict[str, set[str]]:
    extraction = de.extract(LEAD + text, published="2024-02-19", nlp=_pipeline())
    return {
        actor.id: {_plain(actor.name), *(_plain(mention.text) for mention in actor.mentions)}
        for actor in extraction.actors
    }


def _plain(name: str) -> str:
    words = name.lower().split(" ")
    return " ".join(words[1:] if words[0] in ("the", "a", "an", "mr.", "president", "some") else words)


def _denotes(names: dict[str, set[str]], actor: str | None, wanted: str | None) -> bool:
    if actor is None or wanted is None:
        return actor is None and wanted is None
    return _plain(wanted) in names[actor] or any(name.endswith(_plain(wanted)) for name in names[actor])


@pytest.mark.parametrize("marked", [case for cases in CASES.values() for case in cases])
def test_statements(marked: str) -> None:
    text, wanted = parse(marked)
    found, names = _found(text), _names(text)
    assert sorted(tuple(x.pieces) for x in found) == sorted(tuple(x.pieces) for x in wanted)
    by_pieces = {tuple(x.pieces): x for x in found}
    for expected in wanted:
        statement = by_pieces[tuple(expected.pieces)]
        if "QUESTION" not in text and " Q:" not in text and "\nQ:" not in text:
            assert _denotes(names, statement.speaker, expected.speaker), (
                f"speaker {statement.speaker}, not {expected.speaker}"
            )
        if expected.cue is not None:
            assert statement.cue is not None and statement.cue == expected.cue, statement.cue
        assert expected.via is None or _denotes(names, statement.via, expected.via), (
            f"via {statement.via}, not {expected.via}"
        )
        assert len(statement.addressees) == len(expected.addressees), f"addressees {statement.addressees}"
        assert all(any(_denotes(names, a, b) for a in statement.addressees) for b in expected.addressees), (
            statement.addressees
        )
        assert expected.act is None or statement.act == expected.act, f"act {statement.act}, not {expected.act}"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("“We will not sign,” Lena Ortiz said.", ["direct"]),
        ("“We will not sign,” Lena Ortiz said, “and we never promised to.”", ["direct", "direct"]),
        ("Lena Ortiz said that she would not sign.", ["indirect"]),
        ("Lena Ortiz said that she “will not sign” the accord.", ["mixed"]),
        ("The accord is “unworkable”, Lena Ortiz said.", ["mixed"]),
        ("The bloc should, Lena Ortiz argued, “speak with one voice”.", ["mixed", "mixed"]),
    ],
)
def test_kinds_of_quotes(text: str, kinds: list[str]) -> None:
    (statement,) = de.extract(LEAD + text, nlp=_pipeline()).statements
    assert [quote.kind for quote in statement.quotes] == kinds


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Lena Ortiz said on Monday that the port would open on 5 March.", "2024-02-19"),
        ("Lena Ortiz said that the port would open on 5 March.", None),
        ("Lena Ortiz said the port had been closed on Friday.", None),
        ("Lena Ortiz, who resigned on Friday, said that the port would open.", None),
    ],
)
def test_a_day_that_is_spoken_of_is_not_that_of_speaking(text: str, day: str | None) -> None:
    (statement,) = de.extract(LEAD + text, published="2024-02-21", nlp=_pipeline()).statements
    assert (statement.date and statement.date.start.isoformat()) == day


def test_a_relative_pronoun_names_nobody_once_more() -> None:
    found = de.extract(LEAD + "Lena Ortiz, who said that the talks had failed, flew home.", nlp=_pipeline())
    assert [[mention.text for mention in actor.mentions] for actor in found.actors] == [["Lena Ortiz"]]


def test_direct_quotations_stand_without_their_marks() -> None:
    (statement,) = de.extract(LEAD + "“We will not sign,” Lena Ortiz said.", nlp=_pipeline()).statements
    assert [quote.text for quote in statement.quotes] == ["We will not sign,"]


def test_unnamed_questions_are_no_statements() -> None:
    text = "QUESTION: Has the envoy left?\n\nMR. MILLER: He has not.\n\nQUESTION: Why?\n\nMR. MILLER: Ask him."
    extraction = de.extract(LEAD + text, nlp=_pipeline())
    first, second = extraction.statements
    assert first.speaker == second.speaker is not None
    assert [event.quotes[0].text for event in extraction.statements] == ["He has not.", "Ask him."]
