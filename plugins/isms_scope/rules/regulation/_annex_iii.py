"""The words by which a purpose tells that it is a use of Annex III to Regulation (EU) 2024/1689."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

_NEGATED = re.compile(
    r"\b(?:not(?! only)|\w+n['\u2019]t|cannot|never|no|without|except|excluding|other than)\b(?!-)[^.;:]*"
    r"|\b(?:prohibited|forbidden|excluded|unacceptable) (?:uses?|purposes?)\b[^.;]*"
    r"|(?:^|(?<=[.;:]))[^.;:]*\b(?:is|are) (?:prohibited|forbidden|excluded|ruled out)\b",
    re.IGNORECASE,
)
"""What a text rules out: behind a word that denies, in a list of prohibited uses, or before such a word."""

_WORDS: Mapping[str, str] = {
    "<BODY>": r"(?:face|faces|facial|gait|voices?|photos?|biometrics?|video|cameras?|CCTV)",
    "<HIRED>": (
        r"(?:applicants?|job ?seekers?|candidates(?! (?:in|of|by|from|with|generated)\b))"
        r"(?! for (?!(?:\w+ )?(?:jobs?|positions?|vacanc|posts?|roles?|hir|employ)))"
    ),
    "<LEARNERS>": r"(?:students?|pupils?|learners?)",
    "<LOGIN>": r"(?:\w+ ){0,3}?(?:to|for|at|during) (?:\w+ )?(?:verif|authenticat|sign in|log ?in|unlock)",
    "<MOOD>": r"(?:emotion(?:s|al states?)|moods?)(?! <TEXTS>)",
    "<NET>": (
        r"(?:critical (?:digital )?infrastructure"
        r"|(?:power|electric(?:al|ity)?|energy|gas) (?:grids?|networks?)"
        r"|(?:water|gas|electricity|heating) (?:supply|distribution|treatment)(?! chain)"
        r"|supply of (?:water|gas|heating|electricity)"
        r"|district heating|road traffic|traffic (?:lights?|signals?))"
    ),
    "<OF>": r"(?:(?:of|the|our|their|all|each|individual|job|best|work|performance|behaviou?r) ){0,4}",
    "<FIRMS>": r"(?:of|to|for) (?:\w+ )?(?:companies|corporat\w+|business(?:es)?|firms|enterprises|banks)",
    "<PEOPLE>": r"(?:persons?|people|individuals|callers?|visitors?|shoppers?|passers by|crowds?)",
    "<PLACE>": r"(?:(?:the|an?|our|national|regional|local|urban|municipal) ){0,3}",
    "<STAFF>": (
        r"(?:employees?|workers?(?! <QUEUE>)|staff|personnel|workforce|(?:delivery|truck) drivers?|couriers?)"
    ),
    "<QUEUE>": r"(?:of|in) (?:an? |the |each )?(?:\w+ )?(?:queue|pool|cluster|thread)",
    "<TEXTS>": r"(?:in|of|from) (?:\w+ ){0,2}(?:texts?|reviews?|e mails?|comments?|posts?|messages?|novels?)",
}

_SAID: Mapping[str, str] = {
    "1a": r"""
        (?:face|facial|iris|gait|speaker) (?:recognition|identification|matching|search)(?! <LOGIN>)
        (?:identif|recogni[sz])\w* (?:\w+ )?faces?(?! <LOGIN>)
        biometric (?:identification|recognition|surveillance|watch ?lists?)
        (?:identif|recogni[sz])\w* (?:\w+ )?<PEOPLE> (?:\w+ ){0,2}(?:by|from|in|on) (?:\w+ )?<BODY>
        (?:scrap|harvest|collect)\w* (?:of )?(?:facial images|faces|images of faces)
        voice ?prints?
        """,
    "1b": r"""
        biometric categori[sz](?:ation|ing)
        (?:race|ethnicity|ethnic origin|religion|religious beliefs?) (?:by|from|in) (?:\w+ )?<BODY>
        (?:sexual orientation|political (?:opinion|view)s?) (?:by|from|in) (?:\w+ )?<BODY>
        """,
    "1c": r"""
        emotions? (?:recogni|detect|infer|classif|analy|track|sens|estimat|monitor)\w*(?! <TEXTS>)
        (?:recogni[sz]|detect|infer|identif)\w* (?:\w+ ){0,3}<MOOD>
        (?:analy[sz]|classif|read|assess)\w* (?:\w+ ){0,3}<MOOD>
        (?:estimat|predict|track|measur|monitor)\w* (?:\w+ ){0,3}<MOOD>
        (?:voice|vocal|facial|speech) (?:emotions?|moods?|sentiment)
        affect(?:ive)? (?:recognition|detection)
        (?:recogni[sz]|detect|infer|analy[sz]|classif|read)\w* (?:\w+ ){0,2}facial expressions?
        """,
    "2": r"""
        safety components? (?:of|in|for)
        (?:control|manag|operat|steer|balanc|regulat)(?:s|l?ing|es?|(?:ion|e?ment)? of) <PLACE><NET>
        <NET> (?:control|management|operations?|safety|balancing|dispatch)
        """,
    "3a": r"""
        (?:<LEARNERS>|university|college|school|course) (?:admissions?|applicants?|places)
        (?:admit|select|assign|allocat)\w* (?:\w+ )?<LEARNERS>
        (?:access|admissions?) (?:\w+ ){0,5}to (?:\w+ ){0,3}(?:education(?:al)?|training) institutions?
        admissions? to (?:\w+ )?(?:universit(?:y|ies)|schools?|colleges?)
        """,
    "3b": r"""
        exams?
        (?<!medical )(?<!physical )examinations?(?! of (?!<LEARNERS>|candidates))
        (?:grad|mark|scor)(?:es?|ing|s) (?:\w+ ){0,2}(?:essays?|homework|coursework|theses|<LEARNERS>)
        (?:essay|homework|coursework) (?:grading|marking|scoring)
        learning outcomes?
        """,
    "3c": r"""
        (?:level|placement) of (?:education|<LEARNERS>)
        <LEARNERS> placement
        (?:assess|evaluat)\w* (?:the )?(?:\w+ (?:level|ability|skills) of )?<LEARNERS>
        """,
    "3d": r"""
        proctor\w*
        invigilat\w*
        (?:exam|test|<LEARNERS>) cheating
        (?:prohibited|forbidden|suspicious) behaviou?r (?:of|by) (?:\w+ )?<LEARNERS>
        (?:prohibited|forbidden|suspicious) behaviou?r (?:in|during|at) (?:\w+ )?(?:exams?|tests?)
        cheating (?:\w+ )?(?:in|during|at) (?:\w+ )?(?:exams?|tests?)
        """,
    "4a": r"""
        CVs
        (?:CV|resume) (?:screening|ranking|sorting|parsing|matching|scoring)
        résumés?
        recruit\w*
        hiring
        talent acquisition
        job (?:applicant|application|candidate)s?
        targeted job ad\w*
        (?:screen|rank|sort|filter|shortlist|select|evaluat)\w* <OF><HIRED>
        """,
    "4b": r"""
        (?:monitor|evaluat|assess|scor|rank|rat)(?:e|es|s|ing|ion of) <OF><STAFF>
        (?:promot|dismiss|apprais)(?:e|es|s|ing|ion of|al of) <OF><STAFF>
        <STAFF> (?:performance|monitoring|surveillance|evaluation|productivity)
        <STAFF> (?:promotion|dismissal|appraisals?)
        (?:work|work related|employment) (?:contractual )?relationships?
        predict\w* (?:\w+ ){0,2}<STAFF> (?:\w+ )?(?:leave|resign|quit)
        <STAFF> (?:attrition|turnover|churn)
        (?:tasks|shifts|work|jobs) (?:based )?(?:on|by) (?:the )?(?:individual behaviou?r|personal traits)
        (?:allocat|assign|distribut)\w* (?:tasks|shifts|work|jobs) (?:to|among|between) (?:\w+ )?<STAFF>
        """,
    "5a": r"""
        (?:social(?: security)?|welfare|unemployment) (?:benefits?|allowances?)(?! of)
        (?:disability|housing|child) (?:benefits?|allowances?)(?! of)
        social benefits? of (?:applicants|claimants|citizens|families|recipients)
        (?:social|public|housing) assistance
        welfare (?:payments?|claims?|claimants?|recipients?|services?)
        (?:welfare|benefits?|social security) fraud
        fraud (?:\w+ )?(?:in|of) (?:\w+ )?(?:welfare|social security|social benefits?|public assistance)
        (?:eligib\w+|entitle\w*) (?:for|to) (?:\w+ )?(?:benefits|public services?|health ?care|social housing)
        """,
    "5b": r"""
        credit ?worth\w*
        (?<!corporate )credit (?:scor\w+|decisions?|rating|risk|checks?|assessments?)(?! <FIRMS>)
        (?:loan|mortgage|consumer credit) (?:applications?|applicants?|decisions?|approvals?|eligibility)
        (?:approv|grant|refus|reject)\w* (?:of )?(?:\w+ )?(?:loans?|mortgages?)
        (?:approv|grant|refus|reject)\w* (?:of )?(?:\w+ )?credit(?! (?:notes?|cards?|memos?))
        (?:judg|decid)\w* (?:on )?loans?
        lending decisions?(?! <FIRMS>)
        (?:scor|rat|rank|assess|evaluat)\w* <OF>borrowers?
        """,
    "5c": r"""
        (?:life|health|private medical) (?:(?:and|or) (?:life|health) )?(?:insurance(?! cards?)|insurers?)
        life assurance
        """,
    "5d": r"""
        emergency (?:calls?|callers|dispatch\w*|patients?|health ?care|triage)
        (?:dispatch|prioriti[sz])\w* (?:of )?(?:\w+ )?emergency (?:services|(?:first )?respon\w+)
        emergency first response
        (?:112|911|999) calls?
        (?:patient|hospital|medical|health ?care) triage
        triag\w+ (?:of )?(?:\w+ )?patients?
        (?:dispatch|prioriti[sz]|send)\w* (?:of )?(?:\w+ )?(?:ambulances?|fire ?fighters?|first responders?)
        """,
    "6": r"""
        predictive policing
        re ?offend\w*
        recidivis\w*
        polygraphs?
        lie detect\w+
        (?:for|assist\w*|support\w*) (?:the )?(?:police|law enforcement)(?! requests?)
        (?:crime|criminal) (?:prediction|profiling|risk|offen[cs]es?|investigat\w+|suspects?|evidence)
        criminal behaviou?r
        profil\w* (?:of )?(?:suspects?|offenders?|criminals?)
        risk of becoming (?:a )?victim
        reliability of (?:the )?(?:\w+ )?evidence
        """,
    "7": r"""
        (?:asylum|refugee) (?:applications?|applicants?|claims?|seekers?|requests?|decisions?|cases?|status)
        (?:visa|residence permit|immigration|citizenship) (?:applications?|applicants?|decisions?)
        applications? for (?:\w+ )?(?:asylum|visas?|residence permits?|citizenship)
        (?:irregular|illegal) migra\w+
        (?<!cross )border (?:controls?|checks?|guards?|crossings?|surveillance)
        """,
    "8a": r"""
        (?:assist|support|help|advis)\w* (?:the )?(?:judges?|courts?|judicia\w+|arbitrators?)
        (?:for|by) (?:judges|courts|judicial authorities|arbitrators)
        judicial (?:authorit\w+|decisions?)
        (?:sentencing|bail|parole) (?:recommendations?|decisions?|risk)
        alternative dispute resolution
        """,
    "8b": r"""
        (?:influenc|sway|steer|persuad|target)\w* (?:\w+ ){0,4}(?:voters?|elections?|referend\w+|voting)
        (?:voter|electoral|election) (?:targeting|persuasion|influenc\w+)
        political (?:micro ?)?targeting
        voting behaviou?r
        """,
}
"""For each point its wordings, one a line; of points 6 and 7 the letters do not differ in words.

A space stands for a hyphen as well.
"""


def _compiled(wordings: str) -> re.Pattern[str]:
    pattern = "|".join(line.strip() for line in wordings.strip().splitlines())
    for name, words in _WORDS.items():
        pattern = pattern.replace(name, words)
    return re.compile(rf"\b(?:{pattern})\b".replace(" ", r"[\s-]"), re.IGNORECASE)


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {point: _compiled(wordings) for point, wordings in _SAID.items()}


def telling_uses(text: str) -> Iterator[tuple[str, str]]:
    """Yield the words by which a text names a use of Annex III, with the point; not what it rules out."""
    asserted = " ".join(_NEGATED.sub("", text).split())
    for point, pattern in _patterns().items():
        hit = pattern.search(asserted)
        if hit:
            yield hit.group(), point
