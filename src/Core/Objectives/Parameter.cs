namespace VlbiOps.Core.Objectives;

/// <summary>One parameter of a model: what it is called, what it is measured in, where it may lie and where a fit starts.</summary>
/// <param name="Name">The name by which users fix it and reports show it.</param>
/// <param name="Unit">The unit of its model value, empty for a pure number.</param>
/// <param name="Start">The value a fit starts from; the value it keeps where it is fixed.</param>
public sealed record Parameter(string Name, string Unit, double Start)
{
    /// <summary>Lower bound, exclusive; minus infinity where there is none.</summary>
    public double Lower { get; init; } = double.NegativeInfinity;

    /// <summary>Upper bound, exclusive; plus infinity where there is none.</summary>
    public double Upper { get; init; } = double.PositiveInfinity;

    /// <summary>Whether the parameter keeps its start and stays unseen by engines.</summary>
    public bool IsFixed { get; init; }

    /// <summary>The map from the engine's coordinate to the model's value that its bounds ask for.</summary>
    /// <exception cref="ArgumentException">The bounds leave no room.</exception>
    public ParameterTransform CreateTransform() =>
        Lower < Upper
            ? ParameterTransform.Between(Lower, Upper)
            : throw new ArgumentException($"parameter {Name}: the lower bound {Lower:R} is not below the upper bound {Upper:R}");
}
