using VlbiOps.Core.Expressions;

namespace VlbiOps.Models.Visibility.Fitting;

/// <summary>The scale of every sample's error: numbers, or with systematic noise that is fitted a formula.</summary>
/// <param name="Sigma">Standard deviations without fitted noise; infinite where a sample does not count.</param>
/// <param name="FractionSquares">What the square of the fraction is multiplied with in a variance; empty where no noise is fitted.</param>
/// <param name="FloorSquares">What the square of the floor is multiplied with.</param>
internal sealed record SampleNoise(double[] Sigma, double[] FractionSquares, double[] FloorSquares)
{
    private static readonly Expr Weight = Expr.Input("weight"), Variance = Expr.Input("variance"), PerFraction = Expr.Input("per fraction"), PerFloor = Expr.Input("per floor");
    private static readonly Expr Fraction = Expr.Parameter("fraction"), Floor = Expr.Parameter("floor");

    /// <summary>Noise that is known.</summary>
    public SampleNoise(double[] sigma)
        : this(sigma, [], [])
    {
    }

    /// <summary>Whether part of it is fitted.</summary>
    public bool IsFitted => FractionSquares.Length > 0;

    /// <summary>1/s of a sample, 0 where it does not count.</summary>
    public Expr InverseScale => IsFitted ? Functions.Select(Counts, 1 / Functions.Sqrt(Total), 0) : Weight;

    /// <summary>ln s of a sample; 0 where noise is known, whose part is <see cref="LogScaleSum"/>.</summary>
    public Expr LogScale => IsFitted ? Functions.Select(Counts, 0.5 * Functions.Log(Total), 0) : 0;

    /// <summary>Truth where a sample counts.</summary>
    public Expr Counts => IsFitted ? Variance < double.PositiveInfinity : Weight > 0;

    /// <summary>The sum of ln s over samples that count; 0 where noise is fitted.</summary>
    public double LogScaleSum => IsFitted ? 0 : Sigma.Where(double.IsFinite).Sum(Math.Log);

    /// <summary>Whether every sample counts.</summary>
    public bool IsComplete => Array.TrueForAll(Sigma, double.IsFinite);

    /// <summary>The arrays that the formulas use.</summary>
    public IReadOnlyList<(Expr Symbol, double[] Values)> Arrays => IsFitted
        ? [(Variance, [.. Sigma.Select(s => s * s)]), (PerFraction, FractionSquares), (PerFloor, FloorSquares)]
        : [(Weight, [.. Sigma.Select(s => 1 / s)])];

    /// <summary>The parameters that the formulas use.</summary>
    /// <param name="fraction">Index of the fraction in the point.</param>
    /// <param name="floor">Index of the floor.</param>
    public IReadOnlyList<(Expr Symbol, int Index)> Parameters(int fraction, int floor) => IsFitted ? [(Fraction, fraction), (Floor, floor)] : [];

    private static Expr Total => Variance + (Fraction * Fraction * PerFraction) + (Floor * Floor * PerFloor);
}
