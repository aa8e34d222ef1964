# Written by `cargo xtask generate` from the core's table. Do not edit.
"""Pipelines: apps that run the same code in different stages."""

from .._base import Resource
from .._native import Field, Model, UNSET
from .shared import Reference


PipelineOwnerType = str


class PipelineOwner(Model):
    """Who owns a pipeline."""

    __slots__ = ()
    id = Field("id", "uuid")
    type = Field("type", "text")


class Pipeline(Model):
    """Apps that run the same code in different stages."""

    __slots__ = ()
    created_at = Field("created_at", "time")
    generation = Field("generation", Reference)
    id = Field("id", "uuid")
    name = Field("name", "text")
    owner = Field("owner", PipelineOwner)
    updated_at = Field("updated_at", "time")


class PipelineEquals(dict):
    """What has to be equal."""

    __slots__ = ()


class PipelineOwnerInput(dict):
    """Who owns a pipeline."""

    __slots__ = ()


class PipelinesResource(Resource):
    """Pipelines: apps that run the same code in different stages."""

    __slots__ = ()

    def create(self, *, name, generation=None, owner=UNSET):
        """Creates a pipeline, without apps.

        Args:
            name: Its name: ``^[a-z][a-z0-9-]{2,29}$``.
            generation: The generation that its apps run on, by name or id (not in
                the published schema; official clients send it).
            owner: Who is to own it; you, unless given.

        ``POST /pipelines``
        """
        return self._one(
            Pipeline,
            "pipelines.create",
            {"name": name},
            {"generation": generation},
            {"owner": owner},
        )

    def info(self, pipeline):
        """One pipeline, by name or id.

        ``GET /pipelines/{pipeline}``
        """
        return self._one(Pipeline, "pipelines.info", {"pipeline": pipeline})

    def delete(self, pipeline):
        """Deletes a pipeline. Its apps stay.

        ``DELETE /pipelines/{pipeline}``
        """
        return self._one(Pipeline, "pipelines.delete", {"pipeline": pipeline})

    def update(self, pipeline, *, name=None):
        """Renames a pipeline.

        Args:
            name: A new name.

        ``PATCH /pipelines/{pipeline}``
        """
        return self._one(Pipeline, "pipelines.update", {"pipeline": pipeline}, {"name": name})

    def list(self, *, eq=None):
        """The pipelines that you can see.

        Args:
            eq: What has to be equal.

        ``GET /pipelines``
        """
        return self._list(Pipeline, "pipelines.list", {}, {"eq": eq})


class AsyncPipelinesResource(PipelinesResource):
    """Pipelines: apps that run the same code in different stages."""

    __slots__ = ()
