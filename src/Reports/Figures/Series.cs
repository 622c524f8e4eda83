using VlbiOps.Reports.Color;

namespace VlbiOps.Reports.Figures;

/// <summary>Points of one name in a plot.</summary>
/// <param name="Name">What the legend calls them; left out of the legend where empty.</param>
/// <param name="X">x of the points; a NaN breaks a line.</param>
/// <param name="Y">y of the points, as many.</param>
public sealed record Series(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y)
{
    /// <summary>Half the length of the error bars upwards and downwards, one for each point; none where null.</summary>
    public IReadOnlyList<double>? ErrorsY { get; init; }

    /// <summary>Half the length of the error bars to both sides, one for each point; none where null.</summary>
    public IReadOnlyList<double>? ErrorsX { get; init; }

    /// <summary>Width of the line through the points; none where zero.</summary>
    public double LineWidth { get; init; }

    /// <summary>Length of dashes; zero for a full line.</summary>
    public double Dash { get; init; }

    /// <summary>Radius of the marks; none where zero.</summary>
    public double MarkerRadius { get; init; }

    /// <summary>Shape of the marks (disc, square, diamond, triangle, cross: 0 to 4); by the number of the series where null.</summary>
    public int? Shape { get; init; }

    /// <summary>The colour; by the number of the series where null.</summary>
    public Rgba? Color { get; init; }

    /// <summary>A line.</summary>
    public static Series Line(string name, IReadOnlyList<double> x, IReadOnlyList<double> y) => new(name, x, y) { LineWidth = 1.8 };

    /// <summary>Points, with error bars where errors are given.</summary>
    public static Series Points(string name, IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double>? errors = null) =>
        new(name, x, y) { MarkerRadius = 3.2, ErrorsY = errors };
}
