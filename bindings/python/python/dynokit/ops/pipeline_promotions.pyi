# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Pipeline promotions: the code of one app, released on others."""

from collections.abc import Coroutine, Sequence
from datetime import datetime
from typing import Any, Literal, TypedDict
from uuid import UUID

from typing_extensions import NotRequired, TypeAlias

from .._base import _Identity, Resource
from .._native import Model
from .shared import IdReference

class PromotionSource(Model):
    """Where promoted code comes from."""

    @property
    def app(self) -> IdReference:
        """The app."""
    @property
    def release(self) -> IdReference:
        """The release of it."""

# How far a promotion is.
PromotionStatus: TypeAlias = Literal["pending", "completed"] | str

class PipelinePromotion(Model):
    """The code of one app, on its way to others."""

    @property
    def created_at(self) -> datetime:
        """When it was begun."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def pipeline(self) -> IdReference:
        """The pipeline."""
    @property
    def source(self) -> PromotionSource:
        """Where the code comes from."""
    @property
    def status(self) -> PromotionStatus:
        """How far it is."""
    @property
    def updated_at(self) -> datetime | None:
        """When it was last changed."""

class IdReferenceInput(TypedDict):
    """Another resource, by id."""

    id: UUID | str
    """Its id."""

class PromotionFrom(TypedDict):
    """Where the code of a new promotion comes from."""

    app: IdReferenceInput
    """The app."""
    release: NotRequired[IdReferenceInput | None]
    """The release of it; the one that it runs, unless given."""

class PromotionTo(TypedDict):
    """Where the code of a new promotion is to be released."""

    app: IdReferenceInput
    """The app."""

class PipelinePromotionsResource(Resource):
    """Pipeline promotions: the code of one app, released on others."""

    def create(
        self,
        *,
        pipeline: IdReferenceInput,
        source: PromotionFrom,
        targets: Sequence[PromotionTo],
    ) -> PipelinePromotion:
        """Releases the slug of one app of a pipeline on others of it. Config vars and add-ons stay
        as they are.

        Args:
            pipeline: The pipeline.
            source: Where the code comes from.
            targets: Where it is to be released.

        ``POST /pipeline-promotions``
        """
    def info(self, pipeline_promotion: _Identity) -> PipelinePromotion:
        """One promotion, by id.

        ``GET /pipeline-promotions/{pipeline_promotion}``
        """

class AsyncPipelinePromotionsResource(Resource):
    """Pipeline promotions: the code of one app, released on others."""

    def create(
        self,
        *,
        pipeline: IdReferenceInput,
        source: PromotionFrom,
        targets: Sequence[PromotionTo],
    ) -> Coroutine[Any, Any, PipelinePromotion]:
        """Releases the slug of one app of a pipeline on others of it. Config vars and add-ons stay
        as they are.

        Args:
            pipeline: The pipeline.
            source: Where the code comes from.
            targets: Where it is to be released.

        ``POST /pipeline-promotions``
        """
    def info(self, pipeline_promotion: _Identity) -> Coroutine[Any, Any, PipelinePromotion]:
        """One promotion, by id.

        ``GET /pipeline-promotions/{pipeline_promotion}``
        """
