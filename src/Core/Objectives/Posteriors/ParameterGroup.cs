using VlbiOps.Core.Objectives.Transforms;

namespace VlbiOps.Core.Objectives.Posteriors;

/// <summary>Parameters that are bound to one another: in increasing order, adding up to one, or of unit length.</summary>
/// <param name="Transform">What binds them.</param>
/// <param name="Names">The parameters, in the transform's order.</param>
public sealed record ParameterGroup(Transform Transform, IReadOnlyList<string> Names)
{
    /// <summary>Parameters in increasing order.</summary>
    public static ParameterGroup Ordered(params IReadOnlyList<string> names) => new(new OrderedTransform(names.Count), names);

    /// <summary>Positive parameters that add up to one.</summary>
    public static ParameterGroup Simplex(params IReadOnlyList<string> names) => new(new SimplexTransform(names.Count), names);

    /// <summary>Parameters whose squares add up to one.</summary>
    public static ParameterGroup UnitVector(params IReadOnlyList<string> names) => new(new UnitVectorTransform(names.Count), names);
}
