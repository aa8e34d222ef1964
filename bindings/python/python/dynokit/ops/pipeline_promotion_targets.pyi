# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Pipeline promotion targets: the apps that a promotion releases code on."""

from typing import Literal
from uuid import UUID

from typing_extensions import TypeAlias

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import IdReference

# How far the promotion to an app is.
PromotionTargetStatus: TypeAlias = Literal["pending", "succeeded", "failed"] | str

class PipelinePromotionTarget(Model):
    """An app that a promotion releases code on."""

    @property
    def app(self) -> IdReference:
        """The app."""
    @property
    def error_message(self) -> str | None:
        """Why it failed."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def pipeline_promotion(self) -> IdReference:
        """The promotion."""
    @property
    def release(self) -> IdReference | None:
        """The release that it made."""
    @property
    def status(self) -> PromotionTargetStatus:
        """How far it is."""

class PipelinePromotionTargetsResource(Resource):
    """Pipeline promotion targets: the apps that a promotion releases code on."""

    def list(self, pipeline_promotion: _Identity) -> Pages[PipelinePromotionTarget]:
        """The targets of a promotion, and how far each is.

        ``GET /pipeline-promotions/{pipeline_promotion}/promotion-targets``
        """

class AsyncPipelinePromotionTargetsResource(Resource):
    """Pipeline promotion targets: the apps that a promotion releases code on."""

    def list(self, pipeline_promotion: _Identity) -> AsyncPages[PipelinePromotionTarget]:
        """The targets of a promotion, and how far each is.

        ``GET /pipeline-promotions/{pipeline_promotion}/promotion-targets``
        """
