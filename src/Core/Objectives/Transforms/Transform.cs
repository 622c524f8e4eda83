using VlbiOps.Core.Expressions;

namespace VlbiOps.Core.Objectives.Transforms;

/// <summary>A smooth map from unconstrained coordinates, in which engines work, onto the values some parameters may take together.</summary>
/// <remarks>It is written as formulas; derivatives are the core's. Where the engine has more coordinates than the values have freedom (angles, unit
/// vectors), the one to spare is a radius with a proper density of its own.</remarks>
public abstract class Transform
{
    /// <summary>Number of unconstrained coordinates.</summary>
    public abstract int EngineCount { get; }

    /// <summary>Number of model values.</summary>
    public abstract int ModelCount { get; }

    /// <summary>The model's values, from the engine's coordinates.</summary>
    public abstract Expr[] ToModel(IReadOnlyList<Expr> engine);

    /// <summary>What is added to the log density of the model's values to make it one of the engine's coordinates: the logarithm of the
    /// Jacobian's determinant, and the log density of what the model does not see.</summary>
    public abstract Expr LogJacobian(IReadOnlyList<Expr> engine);

    /// <summary>The engine's coordinates of model values; values on or beyond a bound are first moved inside.</summary>
    /// <param name="model">Length <see cref="ModelCount"/>.</param>
    /// <param name="engine">Receives <see cref="EngineCount"/> coordinates.</param>
    public abstract void ToEngine(ReadOnlySpan<double> model, Span<double> engine);

    /// <summary>The share of an interval (or of a bound's size) by which a start on a bound is moved inside.</summary>
    protected const double Margin = 1e-6;

    /// <summary>The number of values where it is not below the least one that makes sense.</summary>
    /// <exception cref="ArgumentException">It is; the message says what has too few.</exception>
    private protected static int Checked(int count, int least, string what) =>
        count >= least ? count : throw new ArgumentException($"{what} has {count} values; it needs at least {least}");

    /// <summary>ln(1 + e^a), accurate far out on both sides.</summary>
    protected static Expr Softplus(Expr a) => Functions.Max(a, 0) + Functions.Log1p(Functions.Exp(-Functions.Abs(a)));

    /// <summary>1 / (1 + e^-a), small values to full relative accuracy.</summary>
    protected static Expr Logistic(Expr a)
    {
        var small = Functions.Exp(-Functions.Abs(a));
        return Functions.Select(a < 0, small, 1) / (1 + small);
    }
}
