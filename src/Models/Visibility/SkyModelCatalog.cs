using VlbiOps.Data.Text;
using VlbiOps.Models.Formulas;
using VlbiOps.Models.Visibility.Combinators;
using VlbiOps.Models.Visibility.Components;

namespace VlbiOps.Models.Visibility;

/// <summary>The models and combinators by name.</summary>
public static class SkyModelCatalog
{
    private static readonly SkyModelArgument Thick = new("thick", null, "blurred by a Gaussian of full width 'width' at half maximum");
    private static readonly SkyModelArgument Thin = new("thin", null, "infinitely thin");
    private static readonly SkyModelArgument Polar = new("polar", null, "with the modulus and argument of each beta, not its real and imaginary part");
    private static readonly SkyModelArgument Floor = new("floor", "none|disk|gauss", "what fills the inside, with the fraction 'floor' of the flux");

    /// <summary>All of them, models first.</summary>
    public static IReadOnlyList<SkyModelKind> All { get; } =
    [
        Model("point", "a point", [], _ => new Point()),
        Model(
            "gauss",
            "a Gaussian",
            [new("elliptical", null, "with a longer axis, the ratio of the shorter one to it, and a position angle")],
            arguments => arguments.Has("elliptical") ? new EllipticalGaussian() : new Gaussian()),
        Model("disk", "a uniform disk", [], _ => new Disk()),
        Model("ring", "a ring, infinitely thin unless told otherwise", [Thin, Thick, Floor], arguments => Ring(arguments, order: 0, arguments.Prefers("thin", "thick"))),
        Model(
            "mring",
            "a ring whose brightness goes around as a Fourier series",
            [new("order", "1", $"number of terms, 1 to {MRing.HighestOrder}"), Thick, Thin, Polar, Floor],
            arguments => Ring(arguments, arguments.Integer("order", 1, 1, MRing.HighestOrder), !arguments.Prefers("thick", "thin"))),
        Model("crescent", "a uniform disk less a smaller one inside", [], _ => new Crescent()),
        Model("slashed-disk", "a disk whose brightness grows along a position angle", [], _ => new SlashedDisk()),
        Model("concordance-crescent", "a slashed disk with a hole", [], _ => new ConcordanceCrescent()),
        Model(
            "student",
            "a blob with wings, Student's t distribution",
            [new("degrees", "5", $"degrees of freedom, an odd number from 1 to {StudentBlob.MostDegrees}")],
            arguments => new StudentBlob(arguments.Integer("degrees", 5, 1, StudentBlob.MostDegrees))),
 new(
            FormulaPhrase.Word,
            "a formula of u and v, in wavelengths, that gives Jy; what else it names is a parameter",
            [new("'...'", null, "the formula"), new("NAME", "START", "where a parameter starts; more is told as NAME=START [UNIT] in LOWER..UPPER ~ PRIOR")],
            "formula('flux*exp(-pi^2/(4*ln(2))*(u^2+v^2)*(fwhm*const.uas)^2)', flux=0.6, fwhm=40 [uas])",
            FormulaSkyModel.Read),
        Combinator("shift", "the model moved east and north", inner => new Shift(inner)),
        Combinator("rotate", "the model turned from north through east", inner => new Rotate(inner)),
        Combinator("stretch", "the model stretched along a position angle, its flux kept", inner => new Stretch(inner)),
        Combinator("smooth", "the model blurred by a Gaussian", inner => new Smooth(inner)),
        Combinator("renormalise", "the model with a given total flux; fluxes inside are relative to the first", inner => new Renormalise(inner)),
    ];

    /// <summary>The kind of a name, in any case.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest.</exception>
    public static SkyModelKind Find(string name) =>
        All.FirstOrDefault(kind => string.Equals(kind.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"no model is called '{name}'; did you mean {All.MinBy(kind => EditDistance.Between(kind.Name, name.ToLowerInvariant()))!.Usage}? There are {string.Join(", ", All.Select(kind => kind.Name))}");

    private static MRing Ring(SkyModelArguments arguments, int order, bool isThin) => new(order, !isThin, arguments.Choice("floor", RingFloor.None), arguments.Has("polar"));

    private static SkyModelKind Model(string name, string description, SkyModelArgument[] arguments, Func<SkyModelArguments, SkyModel> make) =>
        new(name, description, false, arguments, make);

    private static SkyModelKind Combinator(string name, string description, Func<SkyModel, SkyModel> make) =>
        new(name, description, true, [], arguments => make(arguments.Inner!));
}
