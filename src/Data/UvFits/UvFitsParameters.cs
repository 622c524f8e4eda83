using System.Buffers.Binary;
using VlbiOps.Data.Fits;

namespace VlbiOps.Data.UvFits;

/// <summary>The parameters that stand before each group's data: PTYPEn, PSCALn, PZEROn.</summary>
internal sealed class UvFitsParameters
{
    private const int MostParameters = 999;

    private readonly FitsHdu hdu;
    private readonly int stride;
    private readonly string[] types;

    /// <summary>Reads the keywords.</summary>
    /// <param name="hdu">The random groups.</param>
    /// <param name="groupLength">Numbers of a group, parameters and data.</param>
    public UvFitsParameters(FitsHdu hdu, int groupLength)
    {
        this.hdu = hdu;
        stride = groupLength * sizeof(float);
        types = new string[hdu.Header.Integer("PCOUNT", 0, MostParameters)];
        for (var k = 0; k < types.Length; k++) types[k] = (hdu.Header.FindString(Key("PTYPE", k)) ?? string.Empty).Trim().ToUpperInvariant();
    }

    /// <summary>Number of parameters.</summary>
    public int Count => types.Length;

    /// <summary>The type of the first parameter whose name, without the projection that may follow it, is <paramref name="name"/>; null where there is none.</summary>
    public string? Find(string name) => types.FirstOrDefault(type => IsNamed(type, name));

    /// <summary>Whether there is such a parameter.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A parameter of every group, scaled; parameters of one name are summed, as the two of DATE are.</summary>
    /// <param name="name">Its name without projection: UU of UU---SIN.</param>
    /// <param name="origin">What is subtracted from the sum, in a way that keeps small numbers' digits.</param>
    /// <exception cref="Files.DataFileException">There is none.</exception>
    public double[] Read(string name, double origin = 0)
    {
        var those = Enumerable.Range(0, types.Length).Where(k => IsNamed(types[k], name)).ToArray();
        if (those.Length == 0) throw hdu.Header.Error("PTYPE", $"no parameter is {name}; the groups have {string.Join(", ", types)}");
        var zero = those.Sum(k => hdu.Header.FindReal(Key("PZERO", k)) ?? 0) - origin;
        var scales = those.Select(k => hdu.Header.FindReal(Key("PSCAL", k)) ?? 1).ToArray();
        var bytes = hdu.Data.Span;
        var values = new double[bytes.Length / stride];
        for (var group = 0; group < values.Length; group++)
        {
            var value = zero;
            for (var k = 0; k < those.Length; k++)
            {
                value += BinaryPrimitives.ReadSingleBigEndian(bytes[((group * stride) + (those[k] * sizeof(float)))..]) * scales[k];
            }

            values[group] = value;
        }

        return values;
    }

    private static string Key(string root, int parameter) => FormattableString.Invariant($"{root}{parameter + 1}");

    /// <summary>UU, UU--, UU---SIN, UU-L-SIN are all UU, and _DATE is DATE; BASELINE is not BASE.</summary>
    private static bool IsNamed(string type, string name)
    {
        var bare = type.AsSpan().TrimStart('_');
        return bare.StartsWith(name, StringComparison.Ordinal) && (bare.Length == name.Length || bare[name.Length] == '-');
    }
}
