namespace VlbiOps.Models.Aperture;

/// <summary>The usual names of aberrations, after ANSI Z80.28 where it has one.</summary>
internal static class ZernikeNames
{
    private static readonly string[] Families = ["spherical", "coma", "astigmatism", "trefoil", "quadrafoil", "pentafoil", "hexafoil"];
    private static readonly string[] Ranks = ["", "secondary ", "tertiary ", "quaternary "];

    public static string Of(ZernikeOrder order) => (order.N, order.L) switch
    {
        (0, _) => "piston",
        (1, -1) => "y-tilt",
        (1, 1) => "x-tilt",
        (2, 0) => "defocus",
        _ => Orientation(order) + Rank(order) + (order.M < Families.Length ? Families[order.M] : $"{order.M}-foil"),
    };

    private static string Rank(ZernikeOrder order)
    {
        // The first of a family has the lowest degree that is not already piston, tilt or defocus.
        var rank = (order.N - order.M) / 2 - (order.M == 0 ? 2 : order.M == 1 ? 1 : 0);
        return rank < Ranks.Length ? Ranks[rank] : $"{rank + 1}th ";
    }

    private static string Orientation(ZernikeOrder order)
    {
        if (order.L == 0)
        {
            return string.Empty;
        }

        var sine = order.L < 0;
        return order.M switch
        {
            1 => sine ? "vertical " : "horizontal ",
            var m when m % 2 == 0 => sine ? "oblique " : "vertical ",
            _ => sine ? "vertical " : "oblique ",
        };
    }
}
