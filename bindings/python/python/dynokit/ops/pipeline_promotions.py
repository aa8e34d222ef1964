# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Pipeline promotions: the code of one app, released on others."""

from .._base import Resource
from .._native import Field, Model
from .shared import IdReference


class PromotionSource(Model):
    """Where promoted code comes from."""

    __slots__ = ()
    app = Field("app", IdReference)
    release = Field("release", IdReference)


PromotionStatus = str


class PipelinePromotion(Model):
    """The code of one app, on its way to others."""

    __slots__ = ()
    created_at = Field("created_at", "time")
    id = Field("id", "uuid")
    pipeline = Field("pipeline", IdReference)
    source = Field("source", PromotionSource)
    status = Field("status", "text")
    updated_at = Field("updated_at", "time")


class IdReferenceInput(dict):
    """Another resource, by id."""

    __slots__ = ()


class PromotionFrom(dict):
    """Where the code of a new promotion comes from."""

    __slots__ = ()


class PromotionTo(dict):
    """Where the code of a new promotion is to be released."""

    __slots__ = ()


class PipelinePromotionsResource(Resource):
    """Pipeline promotions: the code of one app, released on others."""

    __slots__ = ()

    def create(self, *, pipeline, source, targets):
        """Releases the slug of one app of a pipeline on others of it. Config vars and add-ons stay
        as they are.

        Args:
            pipeline: The pipeline.
            source: Where the code comes from.
            targets: Where it is to be released.

        ``POST /pipeline-promotions``
        """
        return self._one(
            PipelinePromotion,
            "pipeline_promotions.create",
            {"pipeline": pipeline, "source": source, "targets": targets},
        )

    def info(self, pipeline_promotion):
        """One promotion, by id.

        ``GET /pipeline-promotions/{pipeline_promotion}``
        """
        return self._one(
            PipelinePromotion,
            "pipeline_promotions.info",
            {"pipeline_promotion": pipeline_promotion},
        )


class AsyncPipelinePromotionsResource(PipelinePromotionsResource):
    """Pipeline promotions: the code of one app, released on others."""

    __slots__ = ()
