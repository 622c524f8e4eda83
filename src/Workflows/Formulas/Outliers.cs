using VlbiOps.Core.Objectives;
using VlbiOps.Optim;
using VlbiOps.Optim.LeastSquares;
using VlbiOps.Results.Fits;
using VlbiOps.Results.Formulas;
using VlbiOps.Workflows.Fitting;

namespace VlbiOps.Workflows.Formulas;

/// <summary>Rows that draw a least-squares fit, found from where a robust one ends: many outliers hide in the scatter that they make.</summary>
/// <param name="Count">How many rows.</param>
/// <param name="Rows">Of how many.</param>
/// <param name="Share">Their share of the sum of squares, 0 to 1.</param>
internal readonly record struct Outliers(int Count, int Rows, double Share)
{
    /// <summary>Rows that are looked at, evenly spaced, of larger tables: what makes most of a sum of squares shows in them.</summary>
    public const int MostRows = 20_000;

    /// <summary>Standard deviations of the other rows beyond which a row is an outlier.</summary>
    public const double FarOut = 5;

    private const int Descents = 4;
    private const int Iterations = 25;

    /// <summary>With fewer rows a parameter a robust fit goes through some of them, and others look far off.</summary>
    private const int FewestRowsEach = 4;

    /// <summary>The outliers of a least-squares problem.</summary>
    /// <param name="problem">One whose residuals are known.</param>
    /// <param name="point">Where its fit ended, all parameters in their own units.</param>
    /// <param name="cancellation">Seen before every evaluation.</param>
    public static Outliers Of(FitProblem problem, double[] point, CancellationToken cancellation)
    {
        if (MaximumProbability.Residuals(problem) is not { } residuals || residuals.ResidualCount < FewestRowsEach * residuals.Dimension) return default;
        var engine = new double[problem.Parameters.FreeCount];
        problem.Parameters.ToEngine(point, engine);
        var left = new double[residuals.ResidualCount];
        residuals.Residuals(engine, left);
        var drawn = (double[])left.Clone();
        for (var k = 0; k < Descents; k++)
        {
            var scale = NormalScale.Of(left);
            if (!(scale > 0) || !double.IsFinite(scale)) return default;
            IEngine<IResiduals> robust = new LevenbergMarquardt { Loss = new CauchyLoss(scale) };
            engine = robust.Minimize(residuals, new(engine), StoppingCriteria.Default with { MaxIterations = Iterations }, null, cancellation).Point;
            cancellation.ThrowIfCancellationRequested();
            residuals.Residuals(engine, left);
        }

        var far = FarOut * NormalScale.Of(left);
        int[] rows = [.. Enumerable.Range(0, left.Length).Where(row => Math.Abs(left[row]) > far)];
        return new(rows.Length, left.Length, rows.Sum(row => drawn[row] * drawn[row]) / drawn.Sum(r => r * r));
    }
}
