# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Pipelines: apps that run the same code in different stages."""

from collections.abc import Coroutine
from datetime import datetime
from typing import Any, Literal, TypedDict
from uuid import UUID

from typing_extensions import NotRequired, TypeAlias

from .._base import _Identity, Resource
from .._native import UNSET, Model, Unset
from .._streams import Pages
from ..aio._streams import Pages as AsyncPages
from .shared import Reference

# What can own a pipeline.
PipelineOwnerType: TypeAlias = Literal["team", "user"] | str

class PipelineOwner(Model):
    """Who owns a pipeline."""

    @property
    def id(self) -> UUID:
        """The id of the user or team."""
    @property
    def type(self) -> PipelineOwnerType:
        """Which of the two it is."""

class Pipeline(Model):
    """Apps that run the same code in different stages."""

    @property
    def created_at(self) -> datetime:
        """When it was created."""
    @property
    def generation(self) -> Reference:
        """The generation of the platform that its apps run on."""
    @property
    def id(self) -> UUID:
        """Its id."""
    @property
    def name(self) -> str:
        """Its name."""
    @property
    def owner(self) -> PipelineOwner | None:
        """Who owns it."""
    @property
    def updated_at(self) -> datetime:
        """When it was last changed."""

class PipelineEquals(TypedDict):
    """What has to be equal."""

    name: NotRequired[str | None]
    """The name."""

class PipelineOwnerInput(TypedDict):
    """Who owns a pipeline."""

    id: UUID | str
    """The id of the user or team."""
    type: PipelineOwnerType
    """Which of the two it is."""

class PipelinesResource(Resource):
    """Pipelines: apps that run the same code in different stages."""

    def create(
        self,
        *,
        name: str,
        generation: str | None = None,
        owner: PipelineOwnerInput | None | Unset = UNSET,
    ) -> Pipeline:
        """Creates a pipeline, without apps.

        Args:
            name: Its name: ``^[a-z][a-z0-9-]{2,29}$``.
            generation: The generation that its apps run on, by name or id (not in
                the published schema; official clients send it).
            owner: Who is to own it; you, unless given.

        ``POST /pipelines``
        """
    def info(self, pipeline: _Identity) -> Pipeline:
        """One pipeline, by name or id.

        ``GET /pipelines/{pipeline}``
        """
    def delete(self, pipeline: _Identity) -> Pipeline:
        """Deletes a pipeline. Its apps stay.

        ``DELETE /pipelines/{pipeline}``
        """
    def update(self, pipeline: _Identity, *, name: str | None = None) -> Pipeline:
        """Renames a pipeline.

        Args:
            name: A new name.

        ``PATCH /pipelines/{pipeline}``
        """
    def list(self, *, eq: PipelineEquals | None = None) -> Pages[Pipeline]:
        """The pipelines that you can see.

        Args:
            eq: What has to be equal.

        ``GET /pipelines``
        """

class AsyncPipelinesResource(Resource):
    """Pipelines: apps that run the same code in different stages."""

    def create(
        self,
        *,
        name: str,
        generation: str | None = None,
        owner: PipelineOwnerInput | None | Unset = UNSET,
    ) -> Coroutine[Any, Any, Pipeline]:
        """Creates a pipeline, without apps.

        Args:
            name: Its name: ``^[a-z][a-z0-9-]{2,29}$``.
            generation: The generation that its apps run on, by name or id (not in
                the published schema; official clients send it).
            owner: Who is to own it; you, unless given.

        ``POST /pipelines``
        """
    def info(self, pipeline: _Identity) -> Coroutine[Any, Any, Pipeline]:
        """One pipeline, by name or id.

        ``GET /pipelines/{pipeline}``
        """
    def delete(self, pipeline: _Identity) -> Coroutine[Any, Any, Pipeline]:
        """Deletes a pipeline. Its apps stay.

        ``DELETE /pipelines/{pipeline}``
        """
    def update(
        self,
        pipeline: _Identity,
        *,
        name: str | None = None,
    ) -> Coroutine[Any, Any, Pipeline]:
        """Renames a pipeline.

        Args:
            name: A new name.

        ``PATCH /pipelines/{pipeline}``
        """
    def list(self, *, eq: PipelineEquals | None = None) -> AsyncPages[Pipeline]:
        """The pipelines that you can see.

        Args:
            eq: What has to be equal.

        ``GET /pipelines``
        """
