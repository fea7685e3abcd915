"""The ground floor's tables."""

from home.models.barriers import BarrierReport, BarrierReportPage
from home.models.base import BasePage, FrameQuerySet
from home.models.callouts import CalloutKind
from home.models.licences import Licence, RightsMixin
from home.models.media import CustomDocument, CustomImage, CustomRendition
from home.models.organisations import Audience, Land, Organisation, OrganisationKind
from home.models.pages import (
    AccessibilityGap,
    AccessibilityPage,
    BodyPage,
    EntryPage,
    HomePage,
    StandardPage,
)
from home.models.people import User
from home.models.site_settings import SiteSettings
from home.models.sources import Source
from home.models.starter import StarterRecord
from home.models.units import ReviewedMixin, Unit
from home.visibility import RightsStatus

__all__ = [
    "AccessibilityGap",
    "AccessibilityPage",
    "Audience",
    "BarrierReport",
    "BarrierReportPage",
    "BasePage",
    "BodyPage",
    "CalloutKind",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "EntryPage",
    "FrameQuerySet",
    "HomePage",
    "Land",
    "Licence",
    "Organisation",
    "OrganisationKind",
    "ReviewedMixin",
    "RightsMixin",
    "RightsStatus",
    "SiteSettings",
    "Source",
    "StandardPage",
    "StarterRecord",
    "Unit",
    "User",
]
