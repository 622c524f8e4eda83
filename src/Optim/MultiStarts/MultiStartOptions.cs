namespace VlbiOps.Optim.MultiStarts;

/// <summary>How several starts are run and their minima told apart.</summary>
public sealed record MultiStartOptions
{
    /// <summary>Criteria of the full runs; their budgets hold for each run.</summary>
    public StoppingCriteria Criteria { get; init; } = StoppingCriteria.Default;

    /// <summary>Iterations of a screening run from every start; 0 for none. Default 0.</summary>
    public int ScreeningIterations { get; init; }

    /// <summary>How many of the screened starts, the lowest first, run to the end. Default 10.</summary>
    public int Survivors { get; init; } = 10;

    /// <summary>Threads; the results do not depend on them. Default 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Two ends are one minimum where no parameter differs by more than this, in units of <see cref="Scale"/>. Default 1e-4.</summary>
    public double DistanceTolerance { get; init; } = 1e-4;

    /// <summary>Two ends are one minimum only where their values differ by at most this times max(1, |f|). Default 1e-6.</summary>
    public double ValueTolerance { get; init; } = 1e-6;

    /// <summary>The size of each parameter by which distances are measured; null for the spread of the starts in it (or, where they share a
    /// value, that value's size).</summary>
    public double[]? Scale { get; init; }

    internal void Validate(int dimension)
    {
        Criteria.Validate();
        if (ScreeningIterations < 0 || Survivors < 1 || Threads < 1)
        {
            throw new ArgumentException("screening iterations must not be negative; survivors and threads must be at least one");
        }

        if (!(DistanceTolerance >= 0.0) || !(ValueTolerance >= 0.0))
        {
            throw new ArgumentException("the tolerances that tell minima apart must not be negative");
        }

        if (Scale is not null && (Scale.Length != dimension || !Array.TrueForAll(Scale, s => s > 0.0)))
        {
            throw new ArgumentException($"the scale needs {dimension} positive entries");
        }
    }
}
