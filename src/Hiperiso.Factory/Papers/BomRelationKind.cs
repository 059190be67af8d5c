namespace Hiperiso.Factory.Papers;

/// <summary>The verbs between entries of a bill of materials, as SPDX 2.3 (clause 11) defines them.</summary>
internal enum BomRelationKind
{
    /// <summary>CONTAINS.</summary>
    Contains,

    /// <summary>GENERATED_FROM.</summary>
    GeneratedFrom,

    /// <summary>DEPENDS_ON: it does not run without.</summary>
    DependsOn,

    /// <summary>STATIC_LINK: its code is inside.</summary>
    StaticLink,

    /// <summary>BUILD_TOOL_OF.</summary>
    BuildToolOf,
}
