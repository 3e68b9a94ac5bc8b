"""The demo's agencies and people. All of them are made up; their addresses end in example.org, where no mail can go."""

from dataclasses import dataclass

from goldenthread.partners.permissions import Role


@dataclass(frozen=True, slots=True)
class DemoAgency:
    """`aliases` are names the demo's papers print for this agency."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """`can` is what the pick-a-person page says about them."""

    name: str
    agency: str
    profession: str
    role: Role
    can: str

    @property
    def email(self) -> str:
        return self.name.lower().replace(" ", ".").replace("'", "") + "@example.org"


AGENCIES = (
    DemoAgency(
        "Northbeck Safeguarding Children Partnership", "partnership", ("Partnership Business Unit", "Performance and Learning Group")
    ),
    DemoAgency(
        "Northbeck Council",
        "council",
        ("Northbeck Council Early Help Service", "Northbeck Council Education Safety Team", "Education Safety Team", "Participation Team"),
    ),
    DemoAgency("North Coast Police", "police"),
    DemoAgency("North Coast Integrated Care Board", "icb", ("North Coast ICB",)),
    DemoAgency("Northbeck Hospitals NHS Trust", "acute trust", ("Northbeck Hospitals Trust",)),
    DemoAgency("Coastal Community Health", "0-19 provider", ("0-19 service",)),
    DemoAgency("Tern Lane Primary School", "school"),
    DemoAgency("Safe Harbour", "voluntary"),
)

PEOPLE = (
    DemoPerson(
        "Ines Marlow",
        "Northbeck Safeguarding Children Partnership",
        "Head of partnership office",
        Role.PARTNERSHIP_OFFICE,
        "Puts letters and plans in, checks what was read, ties actions to findings, keeps agencies and people.",
    ),
    DemoPerson(
        "Bryn Castell",
        "Northbeck Safeguarding Children Partnership",
        "Quality manager",
        Role.QUALITY_ASSURER,
        "Judges any action’s colour and is the second person when one is said to be complete.",
    ),
    DemoPerson(
        "Sol Crane",
        "Northbeck Safeguarding Children Partnership",
        "Independent scrutineer",
        Role.SCRUTINEER,
        "Reads everything about the plan and its findings; changes nothing.",
    ),
    DemoPerson(
        "Aled Leigh", "Northbeck Council", "Head of early help", Role.ACTION_LEAD, "Leads actions for the council and reads the plan."
    ),
    DemoPerson(
        "Gwen Idris",
        "Northbeck Council",
        "Information guardian",
        Role.INFORMATION_GUARDIAN,
        "Sees who did what and who looked at what; does not see the work itself.",
    ),
    DemoPerson(
        "Teo Adair",
        "Northbeck Council",
        "Systems engineer",
        Role.TECHNICAL_ADMIN,
        "Keeps accounts and sees jobs; sees no findings or plans.",
    ),
    DemoPerson(
        "Rhona Pike", "North Coast Police", "Detective superintendent", Role.AGENCY_LEAD, "Leads actions for the police and reads the plan."
    ),
    DemoPerson(
        "Dele Fashola",
        "North Coast Integrated Care Board",
        "Designated nurse",
        Role.BOARD_MEMBER,
        "Reads the plan and findings as a board member.",
    ),
    DemoPerson(
        "Maeve Tully", "Northbeck Hospitals NHS Trust", "Named midwife", Role.MANAGER, "Reads the plan and findings for the hospital."
    ),
    DemoPerson(
        "Hana Visser",
        "Coastal Community Health",
        "Health visitor",
        Role.PRACTITIONER,
        "Works with two of the demo’s children; reads the plan and findings as a practitioner.",
    ),
    DemoPerson(
        "Kit Barlow",
        "Tern Lane Primary School",
        "Safeguarding lead",
        Role.PRACTITIONER,
        "Works with one of the demo’s children; reads the plan and findings for the school.",
    ),
    DemoPerson("Yara Nunn", "Safe Harbour", "Service manager", Role.ACTION_LEAD, "Leads actions for the charity and reads the plan."),
)
