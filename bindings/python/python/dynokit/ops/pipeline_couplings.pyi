# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Pipeline couplings: which app is which stage of which pipeline."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from typing_extensions import TypeAlias

from .._base import _Identity, Resource
from .._native import Model
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import IdReference

class CoupledPipeline(Model):
    """The pipeline of a coupling."""

    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str | None:
        """Its name (not in the published schema; official clients show it)."""

# A stage of a pipeline.
Stage: TypeAlias = Literal["test", "review", "development", "staging", "production"] | str

class PipelineCoupling(Model):
    """An app as a stage of a pipeline."""

    @property
    def app(self) -> IdReference:
        """The app."""
    @property
    def created_at(self) -> datetime:
        """When the app came."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def pipeline(self) -> CoupledPipeline:
        """The pipeline."""
    @property
    def stage(self) -> Stage:
        """Which stage the app is."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""

class PipelineCouplingsResource(Resource):
    """Pipeline couplings: which app is which stage of which pipeline."""

    def list_by_pipeline(self, pipeline: _Identity) -> Pages[PipelineCoupling]:
        """The couplings of a pipeline.

        ``GET /pipelines/{pipeline}/pipeline-couplings``
        """
    def list_by_current_user(self) -> Pages[PipelineCoupling]:
        """The couplings of your own apps.

        ``GET /users/~/pipeline-couplings``
        """
    def list(self) -> Pages[PipelineCoupling]:
        """The couplings that you can see.

        ``GET /pipeline-couplings``
        """
    def list_by_team(self, team: _Identity) -> Pages[PipelineCoupling]:
        """The couplings of a team's apps.

        ``GET /teams/{team}/pipeline-couplings``
        """
    def create(self, *, app: str, pipeline: str, stage: Stage) -> PipelineCoupling:
        """Makes an app a stage of a pipeline. It can be in one only.

        Args:
            app: The app, by name or id.
            pipeline: The pipeline, by id or name.
            stage: Which stage.

        ``POST /pipeline-couplings``
        """
    def info(self, pipeline_coupling: _Identity) -> PipelineCoupling:
        """One coupling, by id.

        ``GET /pipeline-couplings/{pipeline_coupling}``
        """
    def delete(self, pipeline_coupling: _Identity) -> PipelineCoupling:
        """Takes an app out of its pipeline.

        ``DELETE /pipeline-couplings/{pipeline_coupling}``
        """
    def update(
        self,
        pipeline_coupling: _Identity,
        *,
        stage: Stage | None = None,
    ) -> PipelineCoupling:
        """Makes an app another stage of its pipeline.

        Args:
            stage: Which stage.

        ``PATCH /pipeline-couplings/{pipeline_coupling}``
        """
    def info_by_app(self, app: _Identity) -> PipelineCoupling:
        """The coupling of an app, which is not found where it is in no pipeline.

        ``GET /apps/{app}/pipeline-couplings``
        """

class AsyncPipelineCouplingsResource(Resource):
    """Pipeline couplings: which app is which stage of which pipeline."""

    def list_by_pipeline(self, pipeline: _Identity) -> AsyncPages[PipelineCoupling]:
        """The couplings of a pipeline.

        ``GET /pipelines/{pipeline}/pipeline-couplings``
        """
    def list_by_current_user(self) -> AsyncPages[PipelineCoupling]:
        """The couplings of your own apps.

        ``GET /users/~/pipeline-couplings``
        """
    def list(self) -> AsyncPages[PipelineCoupling]:
        """The couplings that you can see.

        ``GET /pipeline-couplings``
        """
    def list_by_team(self, team: _Identity) -> AsyncPages[PipelineCoupling]:
        """The couplings of a team's apps.

        ``GET /teams/{team}/pipeline-couplings``
        """
    def create(
        self,
        *,
        app: str,
        pipeline: str,
        stage: Stage,
    ) -> Coroutine[Any, Any, PipelineCoupling]:
        """Makes an app a stage of a pipeline. It can be in one only.

        Args:
            app: The app, by name or id.
            pipeline: The pipeline, by id or name.
            stage: Which stage.

        ``POST /pipeline-couplings``
        """
    def info(self, pipeline_coupling: _Identity) -> Coroutine[Any, Any, PipelineCoupling]:
        """One coupling, by id.

        ``GET /pipeline-couplings/{pipeline_coupling}``
        """
    def delete(self, pipeline_coupling: _Identity) -> Coroutine[Any, Any, PipelineCoupling]:
        """Takes an app out of its pipeline.

        ``DELETE /pipeline-couplings/{pipeline_coupling}``
        """
    def update(
        self,
        pipeline_coupling: _Identity,
        *,
        stage: Stage | None = None,
    ) -> Coroutine[Any, Any, PipelineCoupling]:
        """Makes an app another stage of its pipeline.

        Args:
            stage: Which stage.

        ``PATCH /pipeline-couplings/{pipeline_coupling}``
        """
    def info_by_app(self, app: _Identity) -> Coroutine[Any, Any, PipelineCoupling]:
        """The coupling of an app, which is not found where it is in no pipeline.

        ``GET /apps/{app}/pipeline-couplings``
        """
