namespace VlbiOps.Data.Visibilities;

/// <summary>Turns baselines round: V21 is the conjugate of V12 at (-u, -v).</summary>
internal static class BaselineOrientation
{
    /// <summary>The same visibilities, each from the station that comes earlier in the set's list to the later.</summary>
    public static VisibilityColumns Ascending(VisibilityColumns columns)
    {
        var turn = new bool[columns.Count];
        for (var k = 0; k < turn.Length; k++) turn[k] = columns.Station1[k] > columns.Station2[k];
        return Array.IndexOf(turn, true) < 0 ? columns : columns with
        {
            Station1 = Choose(columns.Station1, columns.Station2, turn),
            Station2 = Choose(columns.Station2, columns.Station1, turn),
            U = Negate(columns.U, turn),
            V = Negate(columns.V, turn),
            Imaginary = Negate(columns.Imaginary, turn),
            Products = columns.Products.Select(product => Turn(product, columns.Products, turn)).ToArray(),
        };
    }

    /// <summary>A product of turned baselines: RL of the one is the conjugate LR of the other.</summary>
    private static PolarizationData Turn(PolarizationData product, IReadOnlyList<PolarizationData> all, bool[] turn)
    {
        var partner = all.FirstOrDefault(other => other.Product == Partner(product.Product)) ?? Missing(product);
        return new(product.Product, Choose(product.Real, partner.Real, turn), Choose(product.Imaginary, Negate(partner.Imaginary, turn), turn),
            Choose(product.Sigma, partner.Sigma, turn));
    }

    private static PolarizationProduct Partner(PolarizationProduct product) => product switch
    {
        PolarizationProduct.RL => PolarizationProduct.LR,
        PolarizationProduct.LR => PolarizationProduct.RL,
        PolarizationProduct.XY => PolarizationProduct.YX,
        PolarizationProduct.YX => PolarizationProduct.XY,
        _ => product,
    };

    private static PolarizationData Missing(PolarizationData like)
    {
        var nothing = new double[like.Real.Length];
        Array.Fill(nothing, double.NaN);
        return new(Partner(like.Product), nothing, nothing, nothing);
    }

    private static T[] Choose<T>(T[] straight, T[] turned, bool[] turn)
    {
        var chosen = new T[turn.Length];
        for (var k = 0; k < turn.Length; k++) chosen[k] = turn[k] ? turned[k] : straight[k];
        return chosen;
    }

    private static double[] Negate(double[] column, bool[] turn)
    {
        var negated = new double[turn.Length];
        for (var k = 0; k < turn.Length; k++) negated[k] = turn[k] ? -column[k] : column[k];
        return negated;
    }
}
