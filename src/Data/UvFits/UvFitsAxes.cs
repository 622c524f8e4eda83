using VlbiOps.Data.Fits;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Data.UvFits;

/// <summary>The axes of a group's data: products, channels and IFs, and where each of them lies (AIPS memo 117, section 3.1.1).</summary>
internal sealed class UvFitsAxes
{
    /// <summary>Numbers of a sample: real part, imaginary part, weight.</summary>
    public const int Parts = 3;

    private readonly FitsHdu hdu;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    public UvFitsAxes(FitsHdu hdu)
    {
        this.hdu = hdu;
        for (var axis = 2; axis <= hdu.Axes.Count; axis++) Add(axis);
        if (Length("COMPLEX") != Parts)
        {
            throw hdu.Header.Error("COMPLEX", FormattableString.Invariant($"is an axis of {Length("COMPLEX")}; expected 3 (real part, imaginary part, weight)"));
        }

        (IfCount, ChannelCount) = (Length("IF"), Length("FREQ"));
        Products = ReadProducts();
        SampleCount = IfCount * ChannelCount * Products.Length;
        Order = FindOrder();
    }

    /// <summary>Number of IFs (sub-bands).</summary>
    public int IfCount { get; }

    /// <summary>Number of channels of an IF.</summary>
    public int ChannelCount { get; }

    /// <summary>What the STOKES axis holds.</summary>
    public PolarizationProduct[] Products { get; }

    /// <summary>Samples of a group.</summary>
    public int SampleCount { get; }

    /// <summary>Where in a group each number stands, in the order IF, channel, product, part; null where the file has that order.</summary>
    public int[]? Order { get; }

    /// <summary>CRVALn of an axis; null where the file has no such axis or value.</summary>
    public double? Value(string type) => numbers.TryGetValue(type, out var axis) ? hdu.Header.FindReal(Key("CRVAL", axis)) : null;

    /// <summary>CDELTn of an axis, 1 by default.</summary>
    public double Step(string type) => numbers.TryGetValue(type, out var axis) ? hdu.Header.FindReal(Key("CDELT", axis)) ?? 1 : 1;

    /// <summary>CRPIXn of an axis, 1 by default.</summary>
    public double Reference(string type) => numbers.TryGetValue(type, out var axis) ? hdu.Header.FindReal(Key("CRPIX", axis)) ?? 1 : 1;

    private static string Key(string root, int axis) => FormattableString.Invariant($"{root}{axis}");

    /// <summary>Takes an axis by its name; one of length 1 may have none, or one that nothing here needs.</summary>
    private void Add(int axis)
    {
        var type = hdu.Header.FindString(Key("CTYPE", axis))?.Trim().ToUpperInvariant() ?? string.Empty;
        type = type.Split('-')[0];
        var length = hdu.Axes[axis - 1];
        if (type is "COMPLEX" or "STOKES" or "FREQ" or "IF" or "RA" or "DEC")
        {
            if (!numbers.TryAdd(type, axis)) throw hdu.Header.Error(Key("CTYPE", axis), $"is {type} a second time");
            if (length < 1 || (type is "RA" or "DEC" && length != 1))
            {
                throw hdu.Header.Error(Key("NAXIS", axis), FormattableString.Invariant($"is {length} of the axis {type}; expected {(type is "RA" or "DEC" ? "1" : "1 or more")}"));
            }
        }
        else if (length != 1)
        {
            throw hdu.Header.Error(Key("CTYPE", axis), FormattableString.Invariant(
                $"is '{type}' of an axis of {length}; expected COMPLEX, STOKES, FREQ, IF, RA or DEC"));
        }
    }

    private int Length(string type)
    {
        if (numbers.TryGetValue(type, out var axis)) return checked((int)hdu.Axes[axis - 1]);
        return type is "IF" ? 1 : throw hdu.Header.Error(null, $"no axis has the CTYPE {type}; expected COMPLEX, STOKES and FREQ");
    }

    private PolarizationProduct[] ReadProducts()
    {
        var length = Length("STOKES");
        var (value, step, reference) = (Value("STOKES") ?? throw hdu.Header.Error(Key("CRVAL", numbers["STOKES"]), "is missing"), Step("STOKES"), Reference("STOKES"));
        if (length > 4) throw hdu.Header.Error(Key("NAXIS", numbers["STOKES"]), FormattableString.Invariant($"is {length} of the axis STOKES; expected 1 to 4"));
        var products = Enumerable.Range(1, length).Select(k => Product(value + ((k - reference) * step))).ToArray();
        return products.Distinct().Count() == length ? products : throw hdu.Header.Error(Key("CDELT", numbers["STOKES"]), "gives one product twice");
    }

    /// <summary>The product a value of the STOKES axis stands for (AIPS memo 117, table 3).</summary>
    private PolarizationProduct Product(double code) => code switch
    {
        1 => PolarizationProduct.I,
        2 => PolarizationProduct.Q,
        3 => PolarizationProduct.U,
        4 => PolarizationProduct.V,
        -1 => PolarizationProduct.RR,
        -2 => PolarizationProduct.LL,
        -3 => PolarizationProduct.RL,
        -4 => PolarizationProduct.LR,
        -5 => PolarizationProduct.XX,
        -6 => PolarizationProduct.YY,
        -7 => PolarizationProduct.XY,
        -8 => PolarizationProduct.YX,
        _ => throw hdu.Header.Error(Key("CRVAL", numbers["STOKES"]), FormattableString.Invariant(
            $"{code} is no product of the axis STOKES; expected -1 (RR) to -8 (YX) or 1 (I) to 4 (V)")),
    };

    private int[]? FindOrder()
    {
        var order = new int[SampleCount * Parts];
        var k = 0;
        for (var i = 0; i < IfCount; i++)
        {
            for (var channel = 0; channel < ChannelCount; channel++)
            {
                for (var product = 0; product < Products.Length; product++)
                {
                    var sample = (i * Stride("IF")) + (channel * Stride("FREQ")) + (product * Stride("STOKES"));
                    for (var part = 0; part < Parts; part++) order[k++] = sample + (part * Stride("COMPLEX"));
                }
            }
        }

        return order.Where((at, n) => at != n).Any() ? order : null;
    }

    /// <summary>How far two neighbours along an axis lie apart.</summary>
    private int Stride(string type)
    {
        var stride = 1L;
        for (var axis = 2; numbers.TryGetValue(type, out var own) && axis < own; axis++) stride *= hdu.Axes[axis - 1];
        return (int)stride;
    }
}
