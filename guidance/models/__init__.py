"""The tables of the guidance floor."""

from guidance.models.action_fields import (
    ActionField,
    ActionFieldExample,
    ActionFieldList,
    Scale,
    ScaleStep,
)
from guidance.models.bodies import BodiesPage, Body
from guidance.models.chapters import ChapterPage, Citation, Footnote
from guidance.models.cooperation import CooperationPage
from guidance.models.cooperation_models import ModelIndexPage, ModelPage, OtherForm
from guidance.models.criteria import Criterion, CriterionValue
from guidance.models.factors import FactorList, FactorsPage, SuccessFactor
from guidance.models.formats import Axis, FormatIndexPage, FormatPage, Rhythm, Role
from guidance.models.glossary import GlossaryPage, GlossaryTerm
from guidance.models.handbooks import (
    HandbookAuthor,
    HandbookIndexPage,
    HandbookKind,
    HandbookPage,
    HandbookPublisher,
)
from guidance.models.imports import HandbookImport
from guidance.models.legal_bases import LegalBasesPage, LegalBasis
from guidance.models.matrix import MatrixPage
from guidance.models.measure_catalogue import MeasureIndexPage
from guidance.models.measures import MeasureLink, MeasurePage, WorkPackage
from guidance.models.phases import (
    PhaseGuidePage,
    PhaseMatch,
    PhasePage,
    PhaseSchemePage,
    PhaseStep,
)
from guidance.models.profile_catalogue import PracticeProfileIndexPage
from guidance.models.profile_rows import ProfilePartner, ProfileVoice
from guidance.models.profile_schemas import ProfileSchema, ProfileSchemaSection, ProfileStatus
from guidance.models.profiles import PracticeProfilePage
from guidance.models.questions import QuestionSet
from guidance.models.resources import Resource, ResourceKind, ResourcePackage, ResourcesPage
from guidance.models.scenarios import ScenarioIndexPage, ScenarioPage
from guidance.models.themes import Motive, Theme, ThemesPage

__all__ = [
    "ActionField",
    "ActionFieldExample",
    "ActionFieldList",
    "Axis",
    "BodiesPage",
    "Body",
    "ChapterPage",
    "Citation",
    "CooperationPage",
    "Criterion",
    "CriterionValue",
    "FactorList",
    "FactorsPage",
    "Footnote",
    "FormatIndexPage",
    "FormatPage",
    "GlossaryPage",
    "GlossaryTerm",
    "HandbookAuthor",
    "HandbookImport",
    "HandbookIndexPage",
    "HandbookKind",
    "HandbookPage",
    "HandbookPublisher",
    "LegalBasesPage",
    "LegalBasis",
    "MatrixPage",
    "MeasureIndexPage",
    "MeasureLink",
    "MeasurePage",
    "ModelIndexPage",
    "ModelPage",
    "Motive",
    "OtherForm",
    "PhaseGuidePage",
    "PhaseMatch",
    "PhasePage",
    "PhaseSchemePage",
    "PhaseStep",
    "PracticeProfileIndexPage",
    "PracticeProfilePage",
    "ProfilePartner",
    "ProfileSchema",
    "ProfileSchemaSection",
    "ProfileStatus",
    "ProfileVoice",
    "QuestionSet",
    "Resource",
    "ResourceKind",
    "ResourcePackage",
    "ResourcesPage",
    "Rhythm",
    "Role",
    "Scale",
    "ScaleStep",
    "ScenarioIndexPage",
    "ScenarioPage",
    "SuccessFactor",
    "Theme",
    "ThemesPage",
    "WorkPackage",
]
