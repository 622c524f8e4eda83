using VlbiOps.Data.Files;
using VlbiOps.Data.Units;

namespace VlbiOps.Data.BeamMaps.Formats;

/// <summary>The columns of one map as they stand in a file, with where they stand for messages.</summary>
internal sealed record RawMap(string Where, double[] U, double[] V, double[] Power)
{
    public double[]? Sigma { get; init; }

    public double? DefocusMeters { get; init; }

    public string? Name { get; init; }

    /// <summary>Unit of u and of v that the file tells; null where it does not.</summary>
    public string? AngleUnitU { get; init; }

    public string? AngleUnitV { get; init; }

    /// <summary>Line of the file on which a sample stands; null where its number is its row.</summary>
    public int[]? Lines { get; init; }

    /// <summary>Leaves out (or refuses) what is not finite, brings the angles to radians and makes the map.</summary>
    /// <exception cref="DataFileException">The columns cannot be a map.</exception>
    public BeamMap ToMap(string path, double defocusMeters, BeamMapReadOptions options, string? fileAngleUnit, List<string> warnings)
    {
        if (U.Length != V.Length || U.Length != Power.Length || (Sigma is not null && Sigma.Length != U.Length))
        {
            throw new DataFileException(path, Where, FormattableString.Invariant($"the columns differ in length: {U.Length}, {V.Length}, {Power.Length}"));
        }

        double[]? sigma = KnownSigma(warnings);
        int[] kept = Kept(path, sigma, options.RefuseNonFinite);
        int dropped = U.Length - kept.Length;
        if (dropped > 0)
        {
            warnings.Add(FormattableString.Invariant($"{Where}: {dropped} of {U.Length} samples left out (not finite)"));
        }

        double[] u = Take(U, kept, AngleScale(path, options.AngleUnit ?? AngleUnitU ?? fileAngleUnit));
        double[] v = Take(V, kept, AngleScale(path, options.AngleUnit ?? AngleUnitV ?? fileAngleUnit));
        double[] power = Take(Power, kept, 1);
        sigma = sigma is null ? null : Take(sigma, kept, 1);
        IReadOnlyList<string> problems = BeamMap.Problems(u, v, power, defocusMeters, sigma);
        if (problems.Count > 0)
        {
            throw new DataFileException(path, Where, problems[0]);
        }

        return power.AsSpan().ContainsAnyExcept(power[0])
            ? new BeamMap(u, v, power, defocusMeters, sigma, Name, dropped)
            : throw new DataFileException(path, Where, FormattableString.Invariant($"the power is {power[0]:R} everywhere; expected a beam"));
    }

    private double AngleScale(string path, string? unit)
    {
        if (string.IsNullOrWhiteSpace(unit))
        {
            return 1;
        }

        return UnitTable.TryFind(unit, out Unit found) && found.Dimension == Dimension.Angle
            ? found.Scale
            : throw new DataFileException(path, Where, "the unit of u and v is '" + unit + "'; expected an angle such as rad, deg or arcsec");
    }

    /// <summary>Sigmas that say nothing (all not finite, all 0, or all 1 as some programs fill them in) are taken as unknown.</summary>
    private double[]? KnownSigma(List<string> warnings)
    {
        if (Sigma is null || Sigma.Length == 0 || !Array.Exists(Sigma, static s => double.IsFinite(s) && s > 0))
        {
            return null;
        }

        if (Array.TrueForAll(Sigma, static s => s == 1))
        {
            warnings.Add(Where + ": the errors are 1 everywhere; taken as unknown");
            return null;
        }

        return Sigma;
    }

    private int[] Kept(string path, double[]? sigma, bool refuse)
    {
        var kept = new List<int>(U.Length);
        for (int i = 0; i < U.Length; i++)
        {
            if (double.IsFinite(U[i]) && double.IsFinite(V[i]) && double.IsFinite(Power[i])
                && (sigma is null || (double.IsFinite(sigma[i]) && sigma[i] > 0)))
            {
                kept.Add(i);
            }
            else if (refuse)
            {
                string where = Lines is null
                    ? FormattableString.Invariant($"{Where}, row {i + 1}")
                    : FormattableString.Invariant($"line {Lines[i]}");
                throw new DataFileException(path, where, "the sample is not finite or its error not positive");
            }
        }

        return [.. kept];
    }

    private static double[] Take(double[] values, int[] kept, double scale)
    {
        var taken = new double[kept.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            taken[i] = values[kept[i]] * scale;
        }

        return taken;
    }
}
