namespace VlbiOps.Data.Visibilities;

/// <summary>The numbers of visibilities, one array a quantity, all of the same length.</summary>
public sealed record VisibilityColumns
{
    /// <summary>Middle of the integration, hours since 0 h UT of the reference day.</summary>
    public required double[] TimeHours { get; init; }

    /// <summary>Integration time, s, 0 where it is not known.</summary>
    public required double[] IntegrationSeconds { get; init; }

    /// <summary>Index of the first station in the set's list.</summary>
    public required int[] Station1 { get; init; }

    /// <summary>Index of the second station.</summary>
    public required int[] Station2 { get; init; }

    /// <summary>East component of the baseline from station 1 to station 2, wavelengths, signed as V(u,v) = integral I exp(+2 pi i (ux + vy)) asks.</summary>
    public required double[] U { get; init; }

    /// <summary>North component, wavelengths.</summary>
    public required double[] V { get; init; }

    /// <summary>Real part of Stokes I, Jy.</summary>
    public required double[] Real { get; init; }

    /// <summary>Imaginary part of Stokes I, Jy.</summary>
    public required double[] Imaginary { get; init; }

    /// <summary>Standard deviation of the real and of the imaginary part, Jy.</summary>
    public required double[] Sigma { get; init; }

    /// <summary>Polarisation products, each as long as the rest; empty where there is Stokes I alone.</summary>
    public IReadOnlyList<PolarizationData> Products { get; init => field = value.ToArray(); } = Array.Empty<PolarizationData>();

    /// <summary>Number of visibilities.</summary>
    public int Count => TimeHours.Length;

    /// <summary>sqrt(u^2 + v^2) of a row, wavelengths.</summary>
    public double BaselineLength(int row) => Math.Sqrt((U[row] * U[row]) + (V[row] * V[row]));

    /// <summary>|V| of a row, Jy, as measured (not debiased).</summary>
    public double Amplitude(int row) => Math.Sqrt((Real[row] * Real[row]) + (Imaginary[row] * Imaginary[row]));

    /// <summary>|V|/sigma of a row.</summary>
    public double SignalToNoise(int row) => Amplitude(row) / Sigma[row];

    /// <summary>The same of some rows, in their order.</summary>
    public VisibilityColumns Take(IReadOnlyList<int> rows) => new()
    {
        TimeHours = Rows.Of(TimeHours, rows),
        IntegrationSeconds = Rows.Of(IntegrationSeconds, rows),
        Station1 = Rows.Of(Station1, rows),
        Station2 = Rows.Of(Station2, rows),
        U = Rows.Of(U, rows),
        V = Rows.Of(V, rows),
        Real = Rows.Of(Real, rows),
        Imaginary = Rows.Of(Imaginary, rows),
        Sigma = Rows.Of(Sigma, rows),
        Products = Products.Select(product => product.Take(rows)).ToArray(),
    };

    /// <summary>What keeps these columns from being visibilities of <paramref name="stations"/> stations; null where nothing does.</summary>
    internal string? Problem(int stations)
    {
        int[] lengths =
        [
            IntegrationSeconds.Length, Station1.Length, Station2.Length, U.Length, V.Length, Real.Length, Imaginary.Length, Sigma.Length,
            .. Products.SelectMany(p => new[] { p.Real.Length, p.Imaginary.Length, p.Sigma.Length }),
        ];
        if (lengths.Any(length => length != Count)) return $"columns of visibilities differ in length: {string.Join(", ", lengths.Prepend(Count).Distinct())}";
        for (var k = 0; k < Count; k++)
        {
            if (!double.IsFinite(TimeHours[k] + U[k] + V[k] + Real[k] + Imaginary[k])) return $"visibility {k} has a time, baseline or value that is not finite";
            if (!(Sigma[k] > 0) || !double.IsFinite(Sigma[k])) return $"visibility {k} has the standard deviation {Sigma[k]}; expected a positive number";
            if (!(IntegrationSeconds[k] >= 0) || !double.IsFinite(IntegrationSeconds[k]))
            {
                return FormattableString.Invariant($"visibility {k} has an integration time of {IntegrationSeconds[k]} s; expected 0 or more");
            }

            if (Station1[k] < 0 || Station1[k] >= stations || Station2[k] < 0 || Station2[k] >= stations || Station1[k] == Station2[k])
            {
                return $"visibility {k} is between the stations {Station1[k]} and {Station2[k]}; expected two of 0 to {stations - 1}";
            }
        }

        return null;
    }
}
