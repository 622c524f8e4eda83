using VlbiOps.Models.Formulas;

namespace VlbiOps.Cmdlets.Formulas;

/// <summary>Values of a formula over rows of data with one set of parameters, as Measure-Formula gives them.</summary>
public sealed record FormulaMeasurement
{
    /// <summary>What was measured in short: f, df/dx, ..., or the formula's text where it is not of Get-Derivative.</summary>
    public required string Name { get; init; }

    /// <summary>The formula, its variables bound to the data's columns.</summary>
    public required Formula Formula { get; init; }

    /// <summary>The parameters' values by name.</summary>
    public required IReadOnlyDictionary<string, double> Parameters { get; init; }

    /// <summary>The variables' columns by name.</summary>
    public required IReadOnlyDictionary<string, double[]> Data { get; init; }

    /// <summary>One value a row; the real part where the formula is complex.</summary>
    public required IReadOnlyList<double> Value { get; init => field = value.ToArray(); }

    /// <summary>The imaginary part of each row; null where the formula is real.</summary>
    public IReadOnlyList<double>? Imaginary { get; init => field = value?.ToArray(); }

    /// <summary>Number of rows.</summary>
    public int Count => Value.Count;

    /// <inheritdoc cref="Name"/>
    public override string ToString() => Name;
}
