"""The words by which REG-03 recognises the areas of Annex III to Regulation (EU) 2024/1689."""

import pytest

from scopetext import findings_of

USES = {
    "1a": [
        "Biometric identification of visitors",
        "Live face recognition in shops",
        "Identifies people in crowds by gait",
        "Collects facial images from the web",
        "Recognises faces in CCTV",
    ],
    "1b": ["Biometric categorisation", "Infers religious beliefs from faces"],
    "1c": [
        "Emotion recognition of callers",
        "Recognises the emotions of colleagues",
        "Detects the mood of callers from their voice",
        "Analyses facial expressions in class",
    ],
    "2": [
        "Safety component of a dam",
        "Balances the national power grid",
        "Control of road traffic",
        "Water supply management",
        "Management of the supply of water",
    ],
    "3a": [
        "Selects pupils",
        "University admissions",
        "Assigns students to courses",
        "Determines access or admission of natural persons to educational institutions",
    ],
    "3b": ["Grades essays", "Marks exams", "Examination of students"],
    "3c": ["Assesses learners", "Finds the level of education of a person"],
    "3d": [
        "Proctoring of remote tests",
        "Finds cheating during tests",
        "Monitors and detects prohibited behaviour of students during tests",
    ],
    "4a": [
        "Sorts CVs",
        "Ranks the best applicants",
        "Supports hiring",
        "Targeted job adverts",
        "Evaluates candidates",
        "Ranks candidates for jobs",
        "Shortlists candidates",
        "Ranks job seekers for vacancies",
        "CV parsing",
    ],
    "4b": [
        "Evaluates the performance of employees",
        "Workforce monitoring",
        "Assigns shifts to couriers",
        "Promotion or termination of work-related contractual relationships",
        "Allocates tasks based on individual behaviour or personal traits",
        "Monitors and evaluates the performance and behaviour of persons in work relationships",
        "Predicts which employees will leave",
        "Evaluates the workers of a warehouse",
    ],
    "5a": [
        "Assesses eligibility for social benefits",
        "Decides on housing allowances",
        "Checks welfare claims",
        "Fraud detection in welfare",
    ],
    "5b": [
        "Credit scoring",
        "Judges the creditworthiness of persons",
        "Approves mortgage applications",
        "Scores borrowers",
        "Credit assessment",
        "Prepares lending decisions",
        "Not only credit scoring",
        "Credit risk of persons; prohibited uses: none",
    ],
    "5c": ["Prices life and health insurance", "Underwrites life assurance"],
    "5d": [
        "Classifies emergency calls",
        "Triage of patients",
        "Dispatches ambulances",
        "Dispatches emergency first response services",
    ],
    "6": [
        "Predictive policing",
        "Predicts who will re-offend",
        "Profiles suspects",
        "A polygraph",
        "Assesses personality traits or past criminal behaviour",
    ],
    "7": ["Sorts asylum applications", "Examines applications for visas", "Border control at airports"],
    "8a": ["Assists judges with the law", "Bail recommendations"],
    "8b": [
        "Persuades voters before elections",
        "Political micro-targeting",
        "Influences the outcome of an election or referendum",
    ],
}


def codes(purpose: str) -> list[object]:
    text = (
        "settings: {stage: certified}\n"
        f"ai_systems: {{ai: {{scope: in, intended_purpose: '{purpose}', "
        "eu_ai_act: {roles: [provider], risk_class: transparency}}}\n"
    )
    return [each.values["annex_iii"] for each in findings_of("REG-03", text)]


@pytest.mark.parametrize(
    ("point", "purpose"), [(point, purpose) for point, purposes in USES.items() for purpose in purposes]
)
def test_every_area_of_annex_iii_is_recognised_by_several_wordings(point: str, purpose: str) -> None:
    assert codes(purpose) == [[point]]


@pytest.mark.parametrize(
    "purpose",
    [
        "Speech recognition for meeting notes",
        "Face detection for photo cropping",
        "Face recognition to unlock the phone",
        "Facial recognition for user authentication",
        "Emotion detection in product reviews",
        "Explains the benefits of the product",
        "Reports on the social benefits of projects",
        "Employee benefits portal",
        "Network traffic management",
        "Helps operators of critical infrastructure to read manuals",
        "Energy supply chain planning",
        "Marks tests as failed in the build",
        "Reads images of medical examinations",
        "Detects cheating in online games",
        "Ranks candidate documents for retrieval",
        "Selects templates for applicants",
        "Evaluates invoices for employees",
        "Approves credit notes",
        "Travel insurance for cars",
        "Sends messages to patients",
        "Redacts files for law enforcement requests",
        "Assesses evidence of compliance",
        "Cross-border payments by Visa cards",
        "Booking of tennis courts",
        "Leader election between nodes",
        "Cannot be used in credit scoring",
        "Drafts text. It mustn\u2019t be used for recruitment",
        "Drafts text. Prohibited uses: recruitment, credit scoring",
        "Drafts text. Use in recruitment is prohibited",
        "Credit risk of companies only",
        "Lending decisions for small businesses",
        "Evaluates the workers of a queue",
        "Health insurance card reader",
        "Ranks candidates by similarity",
        "Evaluates candidates of a beam search",
        "Detects prohibited behaviour in chats",
        "Fraud detection in payments",
        "Drafting text, not for emotion recognition or border control",
    ],
)
def test_what_only_sounds_like_a_use_of_annex_iii_is_not_asked(purpose: str) -> None:
    assert codes(purpose) == []


def test_two_uses_in_one_purpose_are_told_together() -> None:
    both = "Emotion recognition of callers; biometric identification by face recognition"
    assert codes(both) == [["1a", "1c"]]


def test_a_word_with_a_hyphen_negates_nothing() -> None:
    assert codes("No-code emotion recognition") == [["1c"]]
