# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Pipeline couplings: which app is which stage of which pipeline."""

from .._base import Resource
from .._native import Field, Model
from .shared import IdReference


class CoupledPipeline(Model):
    """The pipeline of a coupling."""

    __slots__ = ()
    id = Field("id", "uuid")
    name = Field("name", "text")


Stage = str


class PipelineCoupling(Model):
    """An app as a stage of a pipeline."""

    __slots__ = ()
    app = Field("app", IdReference)
    created_at = Field("created_at", "time")
    id = Field("id", "uuid")
    pipeline = Field("pipeline", CoupledPipeline)
    stage = Field("stage", "text")
    updated_at = Field("updated_at", "time")


class PipelineCouplingsResource(Resource):
    """Pipeline couplings: which app is which stage of which pipeline."""

    __slots__ = ()

    def list_by_pipeline(self, pipeline):
        """The couplings of a pipeline.

        ``GET /pipelines/{pipeline}/pipeline-couplings``
        """
        return self._list(
            PipelineCoupling,
            "pipeline_couplings.list_by_pipeline",
            {"pipeline": pipeline},
        )

    def list_by_current_user(self):
        """The couplings of your own apps.

        ``GET /users/~/pipeline-couplings``
        """
        return self._list(PipelineCoupling, "pipeline_couplings.list_by_current_user", {})

    def list(self):
        """The couplings that you can see.

        ``GET /pipeline-couplings``
        """
        return self._list(PipelineCoupling, "pipeline_couplings.list", {})

    def list_by_team(self, team):
        """The couplings of a team's apps.

        ``GET /teams/{team}/pipeline-couplings``
        """
        return self._list(PipelineCoupling, "pipeline_couplings.list_by_team", {"team": team})

    def create(self, *, app, pipeline, stage):
        """Makes an app a stage of a pipeline. It can be in one only.

        Args:
            app: The app, by name or id.
            pipeline: The pipeline, by id or name.
            stage: Which stage.

        ``POST /pipeline-couplings``
        """
        return self._one(
            PipelineCoupling,
            "pipeline_couplings.create",
            {"app": app, "pipeline": pipeline, "stage": stage},
        )

    def info(self, pipeline_coupling):
        """One coupling, by id.

        ``GET /pipeline-couplings/{pipeline_coupling}``
        """
        return self._one(
            PipelineCoupling,
            "pipeline_couplings.info",
            {"pipeline_coupling": pipeline_coupling},
        )

    def delete(self, pipeline_coupling):
        """Takes an app out of its pipeline.

        ``DELETE /pipeline-couplings/{pipeline_coupling}``
        """
        return self._one(
            PipelineCoupling,
            "pipeline_couplings.delete",
            {"pipeline_coupling": pipeline_coupling},
        )

    def update(self, pipeline_coupling, *, stage=None):
        """Makes an app another stage of its pipeline.

        Args:
            stage: Which stage.

        ``PATCH /pipeline-couplings/{pipeline_coupling}``
        """
        return self._one(
            PipelineCoupling,
            "pipeline_couplings.update",
            {"pipeline_coupling": pipeline_coupling},
            {"stage": stage},
        )

    def info_by_app(self, app):
        """The coupling of an app, which is not found where it is in no pipeline.

        ``GET /apps/{app}/pipeline-couplings``
        """
        return self._one(PipelineCoupling, "pipeline_couplings.info_by_app", {"app": app})


class AsyncPipelineCouplingsResource(PipelineCouplingsResource):
    """Pipeline couplings: which app is which stage of which pipeline."""

    __slots__ = ()
