using VlbiOps.Optim.Linear;

namespace VlbiOps.Optim.LeastSquares;

/// <summary>The units D in which steps are measured.</summary>
/// <remarks>Units of the largest columns met suit parameters of different sizes (J. J. More 1978), but creep once a column that was long has
/// become short; equal units do the opposite. A descent that lasts takes them in turns.</remarks>
internal sealed class StepUnits(double[]? known, int dimension)
{
    /// <summary>Iterations until the units change for the first time; each turn is twice as long as the one before.</summary>
    private const int FirstTurn = 100;

    private int iterations;
    private int nextTurn;
    private bool equal;

    /// <summary>D.</summary>
    public double[] Scale { get; } = new double[dimension];

    /// <summary>Begins with the columns at the start of a descent.</summary>
    public void Begin(ReadOnlySpan<double> columns)
    {
        (iterations, nextTurn, equal) = (0, FirstTurn, false);
        for (var j = 0; j < Scale.Length; j++)
        {
            Scale[j] = columns[j] > 0.0 ? columns[j] : known is null ? 1.0 : 1.0 / known[j];
        }
    }

    /// <summary>The radius of a first region: so many lengths of the point.</summary>
    public double Radius(double lengths, ReadOnlySpan<double> point, BoxStep region)
    {
        // The second length, that of the steepest descent step in the same units, serves starts at or near zero.
        var radius = lengths * Math.Max(Vectors.ScaledNorm(Scale, point), region.SteepestLength(Scale));
        return radius > 0.0 ? radius : lengths;
    }

    /// <summary>Takes note of the columns at a new point. Returns whether the units took turns: then the region is a new one too.</summary>
    public bool Update(ReadOnlySpan<double> columns)
    {
        iterations++;
        var turned = iterations == nextTurn && Turn(columns);
        for (var j = 0; j < Scale.Length && !equal; j++)
        {
            Scale[j] = Math.Max(Scale[j], columns[j]);
        }

        return turned;
    }

    private bool Turn(ReadOnlySpan<double> columns)
    {
        var mean = Vectors.Norm(columns) / Math.Sqrt(Scale.Length);
        if (!(mean > 0.0))
        {
            return false;
        }

        nextTurn *= 2;
        equal = !equal;
        for (var j = 0; j < Scale.Length; j++)
        {
            Scale[j] = equal || columns[j] == 0.0 ? mean : columns[j];
        }

        return true;
    }
}
