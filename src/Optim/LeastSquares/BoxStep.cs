using VlbiOps.Core.Objectives;
using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.LeastSquares;

/// <summary>The trust-region step that stays in a box. Parameters on a bound against which the gradient pushes them are held there; those
/// that the step would take outside are put on their bound, and the rest is solved for again with them in place.</summary>
/// <remarks>An active-set strategy: as the region shrinks the step turns towards the scaled gradient, cut by the box, which descends wherever
/// the point is not stationary. Without bounds nothing is ever held and the step is that of <see cref="TrustRegionStep"/>.</remarks>
internal sealed class BoxStep
{
    private readonly Linearization problem;
    private readonly TrustRegionStep region;
    private readonly Box box;
    private readonly bool[] fixedHere;
    private readonly bool[] held;
    private readonly double[] displacement;

    public BoxStep(Linearization problem, IBounded? bounds)
    {
        this.problem = problem;
        region = new TrustRegionStep(problem);
        box = new Box(bounds, problem.Dimension);
        fixedHere = new bool[problem.Dimension];
        held = new bool[problem.Dimension];
        displacement = new double[problem.Dimension];
        Step = new double[problem.Dimension];
    }

    /// <summary>s.</summary>
    public double[] Step { get; }

    /// <summary>|D s|.</summary>
    public double Length { get; private set; }

    /// <summary>The reduction the quadratic model promises for s.</summary>
    public double Predicted { get; private set; }

    /// <summary>g's.</summary>
    public double Slope { get; private set; }

    /// <summary>Which parameters lie on a bound that the gradient pushes them against.</summary>
    public ReadOnlySpan<bool> OnBound => fixedHere;

    /// <summary>Moves a point into the box.</summary>
    public void Clamp(Span<double> point) => box.Project(point);

    /// <summary>Takes note of a new point, where the problem has just been linearised.</summary>
    public void MoveTo(ReadOnlySpan<double> point)
    {
        for (var j = 0; j < point.Length; j++)
        {
            var gradient = problem.Gradient[j];
            fixedHere[j] = (gradient > 0.0 && point[j] <= box.Lower[j]) || (gradient < 0.0 && point[j] >= box.Upper[j]);
        }

        displacement.AsSpan().Clear();
        fixedHere.CopyTo(held, 0);
        Apply();
    }

    /// <summary>|D^-1 g| over the parameters free to move.</summary>
    public double SteepestLength(ReadOnlySpan<double> scale) => region.SteepestLength(scale);

    /// <summary>Finds s within the radius and writes the point it leads to; returns the damping, starting from that of the step before.</summary>
    public double Solve(ReadOnlySpan<double> point, double radius, double damping, ReadOnlySpan<double> scale, Span<double> trial)
    {
        Release();
        damping = region.Solve(radius, damping, scale);
        while (PutOnBounds(point))
        {
            Apply();
            damping = region.Solve(radius, damping, scale);
        }

        for (var j = 0; j < point.Length; j++)
        {
            Step[j] = held[j] ? displacement[j] : region.Step[j];
            trial[j] = displacement[j] < 0.0 ? box.Lower[j] : displacement[j] > 0.0 ? box.Upper[j] : point[j] + Step[j];
        }

        Length = Vectors.ScaledNorm(scale, Step);
        var quadratic = problem.QuadraticForm(Step);
        var damped = damping * Length * Length;
        var cut = displacement.AsSpan().ContainsAnyExcept(0.0);
        Slope = cut ? Vectors.Dot(problem.Gradient, Step) : -(quadratic + damped);
        Predicted = cut ? -Slope - (0.5 * quadratic) : (0.5 * quadratic) + damped;
        return damping;
    }

    /// <summary>Forgets what the last trial put on its bounds.</summary>
    private void Release()
    {
        if (!held.AsSpan().SequenceEqual(fixedHere))
        {
            displacement.AsSpan().Clear();
            fixedHere.CopyTo(held, 0);
            problem.Hold(held, displacement);
        }
    }

    private void Apply()
    {
        if (held.AsSpan().Contains(true))
        {
            problem.Hold(held, displacement);
        }
    }

    /// <summary>Holds on their bounds the free parameters that the step takes outside; returns whether there are any.</summary>
    private bool PutOnBounds(ReadOnlySpan<double> point)
    {
        var any = false;
        for (var j = 0; j < point.Length; j++)
        {
            var reached = point[j] + region.Step[j];
            if (!held[j] && (reached < box.Lower[j] || reached > box.Upper[j]))
            {
                displacement[j] = (reached < box.Lower[j] ? box.Lower[j] : box.Upper[j]) - point[j];
                held[j] = any = true;
            }
        }

        return any;
    }
}
