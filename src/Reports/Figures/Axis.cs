namespace VlbiOps.Reports.Figures;

/// <summary>What an axis of a panel shows.</summary>
/// <param name="Label">The quantity.</param>
/// <param name="Unit">Its unit, in which the data are given; empty for a pure number.</param>
public sealed record Axis(string Label = "", string Unit = "")
{
    /// <summary>Lower end; from the data where null.</summary>
    public double? Minimum { get; init; }

    /// <summary>Upper end; from the data where null.</summary>
    public double? Maximum { get; init; }

    /// <summary>Whether equal factors take equal lengths.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>Whether values grow to the left or downwards, as right ascension does.</summary>
    public bool Reversed { get; init; }

    /// <summary>Whether labels that would reach beyond the ends are left out, so that those of panels close side by side do not meet.</summary>
    public bool HasInnerLabels { get; init; }

    /// <summary>Names of the places 0, 1, 2, ... instead of numbers.</summary>
    public IReadOnlyList<string>? Categories { get; init; }
}
