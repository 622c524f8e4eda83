using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.UvFits;

/// <summary>What the STOKES axis of a file that is written holds.</summary>
/// <param name="FirstCode">CRVAL of the axis: 1 for I, Q, U, V, -1 for RR, LL, RL, LR, -5 for XX, YY, XY, YX.</param>
/// <param name="Data">The products along it; null where none of it was measured.</param>
/// <param name="Remark">A line for HISTORY.</param>
internal sealed record UvFitsProducts(int FirstCode, PolarizationData?[] Data, string Remark)
{
    /// <summary>How far, in sigmas and as a part of sigma, Stokes I may lie from what the products give and still follow from them.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>CRVAL of linear feeds.</summary>
    public const int LinearCode = -5;

    private static readonly (int FirstCode, PolarizationProduct[] Products)[] Bases =
    [
        (1, [PolarizationProduct.I, PolarizationProduct.Q, PolarizationProduct.U, PolarizationProduct.V]),
        (-1, [PolarizationProduct.RR, PolarizationProduct.LL, PolarizationProduct.RL, PolarizationProduct.LR]),
        (LinearCode, [PolarizationProduct.XX, PolarizationProduct.YY, PolarizationProduct.XY, PolarizationProduct.YX]),
    ];

    /// <summary>The products of a set with Stokes I, if that follows from them; Stokes I alone otherwise.</summary>
    public static UvFitsProducts Of(VisibilityColumns columns)
    {
        var intensity = new PolarizationData(PolarizationProduct.I, columns.Real, columns.Imaginary, columns.Sigma);
        var isStokes = columns.Products.Any(static data => data.Product is PolarizationProduct.Q or PolarizationProduct.U or PolarizationProduct.V);
        PolarizationData[] all = isStokes || columns.Products.Count == 0 ? [intensity, .. columns.Products] : [.. columns.Products];
        var (code, basis) = Bases.First(set => set.Products.Contains(all[0].Product));
        var along = basis.Select(product => all.FirstOrDefault(data => data.Product == product)).ToArray();
        var length = Array.FindLastIndex(along, static data => data is not null) + 1;
        var isWhole = all.All(data => basis.Contains(data.Product)) && StokesI.Of(all) is { } formed && Agree(formed, intensity);
        return isWhole
            ? new(code, along[..length], $"STOKES AXIS HOLDS {string.Join(", ", basis[..length])}")
            : new(1, [intensity], "STOKES AXIS HOLDS I ALONE, WHICH DOES NOT FOLLOW FROM ITS PRODUCTS");
    }

    /// <summary>Writes real part, imaginary part and weight of one visibility; zeros where it was not measured.</summary>
    public void Fill(int row, Span<float> to)
    {
        for (var k = 0; k < Data.Length; k++)
        {
            var isMeasured = Data[k] is { } data && double.IsFinite(data.Real[row] + data.Imaginary[row]) && data.Sigma[row] > 0;
            to[3 * k] = isMeasured ? (float)Data[k]!.Real[row] : 0;
            to[(3 * k) + 1] = isMeasured ? (float)Data[k]!.Imaginary[row] : 0;
            to[(3 * k) + 2] = isMeasured ? (float)(1 / (Data[k]!.Sigma[row] * Data[k]!.Sigma[row])) : 0;
        }
    }

    private static bool Agree(PolarizationData formed, PolarizationData told)
    {
        for (var k = 0; k < told.Sigma.Length; k++)
        {
            var most = Tolerance * told.Sigma[k];
            // A NaN agrees with nothing.
            if (!(Math.Abs(formed.Sigma[k] - told.Sigma[k]) <= most && Math.Abs(formed.Real[k] - told.Real[k]) <= most
                && Math.Abs(formed.Imaginary[k] - told.Imaginary[k]) <= most)) return false;
        }

        return true;
    }
}
