namespace VlbiOps.Data.Visibilities;

/// <summary>Turns baselines round: V21 is the conjugate of V12 at (-u, -v).</summary>
internal static class BaselineOrientation
{
    /// <summary>The same visibilities, each from the station that comes earlier in the set's list to the later.</summary>
    public static VisibilityColumns Ascending(VisibilityColumns columns)
    {
        var turn = new bool[columns.Count];
        for (var k = 0; k < turn.Length; k++) turn[k] = columns.Station1[k] > columns.Station2[k];
        if (Array.IndexOf(turn, true) < 0) return columns;
        // What has no partner gets one without values, or what is turned would be lost.
        PolarizationData[] products = [.. columns.Products, .. columns.Products.Where(product => columns.Products.All(other => other.Product != Partner(product.Product))).Select(Missing)];
        return columns with
        {
            Station1 = Choose(columns.Station1, columns.Station2, turn),
            Station2 = Choose(columns.Station2, columns.Station1, turn),
            U = Negate(columns.U, turn),
            V = Negate(columns.V, turn),
            Imaginary = Negate(columns.Imaginary, turn),
            Products = Array.ConvertAll(products, product => Turn(product, products, turn)),
        };
    }

    /// <summary>A product of turned baselines: RL of the one is the conjugate LR of the other.</summary>
    private static PolarizationData Turn(PolarizationData product, PolarizationData[] all, bool[] turn)
    {
        var partner = all.First(other => other.Product == Partner(product.Product));
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
