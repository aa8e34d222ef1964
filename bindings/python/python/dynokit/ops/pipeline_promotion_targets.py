# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Pipeline promotion targets: the apps that a promotion releases code on."""

from .._base import Resource
from .._native import Field, Model
from .shared import IdReference


PromotionTargetStatus = str


class PipelinePromotionTarget(Model):
    """An app that a promotion releases code on."""

    __slots__ = ()
    app = Field("app", IdReference)
    error_message = Field("error_message", "text")
    id = Field("id", "uuid")
    pipeline_promotion = Field("pipeline_promotion", IdReference)
    release = Field("release", IdReference)
    status = Field("status", "text")


class PipelinePromotionTargetsResource(Resource):
    """Pipeline promotion targets: the apps that a promotion releases code on."""

    __slots__ = ()

    def list(self, pipeline_promotion):
        """The targets of a promotion, and how far each is.

        ``GET /pipeline-promotions/{pipeline_promotion}/promotion-targets``
        """
        return self._list(
            PipelinePromotionTarget,
            "pipeline_promotion_targets.list",
            {"pipeline_promotion": pipeline_promotion},
        )


class AsyncPipelinePromotionTargetsResource(PipelinePromotionTargetsResource):
    """Pipeline promotion targets: the apps that a promotion releases code on."""

    __slots__ = ()
