using VlbiOps.Data.BeamMaps;
using VlbiOps.Data.Fits;
using VlbiOps.Tests.Data.BeamMaps;
using VlbiOps.Tests.Data.Files;

namespace VlbiOps.Tests.Data.Fits;

/// <summary>What we write, opened by astropy with every deviation from the standard an error.</summary>
public sealed class AstropyTests : IDisposable
{
    private const string Verify = """
        import sys, warnings
        from astropy.io import fits
        warnings.simplefilter('error')
        h = fits.open(sys.argv[1])
        h.verify('exception')
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static void Expect(string expected, string program, params ReadOnlySpan<string> arguments)
    {
        (int exit, string output) = Python.Run(Verify + "\n" + program, arguments);
        Assert.True(exit == 0, output);
        Assert.Equal(expected, output.ReplaceLineEndings("\n").Trim());
    }

    [AstropyFact]
    public void HeadersAndTablesOfEveryType()
    {
        string words = string.Join(' ', Enumerable.Range(0, 40).Select(static i => "it's" + i));
        using (FileStream stream = File.Create(folder["a.fits"]))
        {
            var writer = new FitsWriter(stream);
            writer.WriteImage([1, 2, 3, 4, 5, 6], [3, 2], null,
                new FitsHeaderBuilder().Add("PI", Math.PI).Add("WORDS", words, "long").Add("A LONG KEYWORD", 5).AddHistory(words));
            writer.WriteTable(
                [
                    FitsColumnData.FromLogicals("L", [true, false]), FitsColumnData.FromBits("X", [true, false, true, true, true, false], 3),
                    FitsColumnData.FromBytes("B", [1, 255]), FitsColumnData.FromInt16("I", [-5, 7]), FitsColumnData.FromInt32("J", [-5, 7]),
                    FitsColumnData.FromInt64("K", [long.MinValue, 7]), FitsColumnData.FromStrings("A", ["one", "three"]),
                    FitsColumnData.FromSingles("E", [1.5f, 2]), FitsColumnData.FromDoubles("D", [0.1, 2, 3, 4], "rad", 2),
                    FitsColumnData.FromComplexSingles("C", [new(1, 2), new(3, 4)]), FitsColumnData.FromComplex("M", [new(1, 2), new(3, 4)]),
                ], "T");
        }

        Expect("True\n5\nTrue", "print(h[0].header['WORDS'] == ' '.join(\"it's\" + str(i) for i in range(40)))\nprint(h[0].header['A LONG KEYWORD'])\n"
            + "print(h[0].header['PI'] == 3.141592653589793)", folder["a.fits"]);
        Expect("[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]", "print(h[0].data.tolist())", folder["a.fits"]);
        Expect(
            "(True, [True, False, True], 1, -5, -5, -9223372036854775808, 'one', 1.5, [0.1, 2.0], (1+2j), (1+2j))",
            "r = h['T'].data[0]\nprint((bool(r['L']), r['X'].tolist(), int(r['B']), int(r['I']), int(r['J']), int(r['K']), r['A'], float(r['E']), "
            + "r['D'].tolist(), complex(r['C']), complex(r['M'])))", folder["a.fits"]);
    }

    [AstropyFact]
    public void BeamMapsOfEveryFitsLayout()
    {
        OofObservation observation = BeamMapSamples.Observation(hasSigma: true);
        foreach ((string format, string u, string power, int first) in new[] { ("pyoof-fits", "U", "BEAM", 0), ("effelsberg-fits", "DX", "fnu", 1), ("oof-fits", "DX", "FNu", 0) })
        {
            BeamMapFiles.Write(observation, folder[format + ".fits"], format);
            BeamMap map = observation.Maps[first];
            Expect(
                FormattableString.Invariant($"4\n49\nTrue\nTrue\nTrue\nTrue"),
                FormattableString.Invariant($"d = h[1].data\nprint(len(h))\nprint(len(d))\nprint(h[1].header['DZ'] == {map.DefocusMeters:R})\nprint(float(d['{u}'][3]) == {map.U[3]:R})\n")
                + FormattableString.Invariant($"print(float(d['{power}'][20]) == {map.Power[20]:R})\nprint(abs(h[0].header['FREQ'] / {observation.FrequencyHz:R} - 1) < 1e-15)"),
                folder[format + ".fits"]);
        }
    }

    [AstropyFact]
    public void WhatAstropyWritesIsRead()
    {
        string path = folder["b.fits.gz"];
        (int exit, string output) = Python.Run("""
            import sys, numpy as np
            from astropy.io import fits
            n = 5
            a = np.arange(n)
            p = fits.PrimaryHDU(np.arange(6, dtype=np.uint16).reshape(2, 3))
            p.header['LONGTEXT'] = 'x' * 200
            p.header['HIERARCH some long key'] = 1.5
            t = fits.BinTableHDU.from_columns([
                fits.Column('U16', 'I', bzero=32768, array=a.astype(np.uint16) + 40000),
                fits.Column('NUL', 'J', null=-1, array=np.array([0, -1, 2, 3, 4])),
                fits.Column('TXT', '4A', array=['a', 'bb', 'ccc', '', 'dddd']),
                fits.Column('BIT', '3X', array=np.eye(5, 3, dtype=bool)),
                fits.Column('LOG', 'L', array=a % 2 == 0),
                fits.Column('VEC', '2D', array=np.arange(10.).reshape(5, 2)),
                fits.Column('CPL', 'M', array=a + 1j)], name='tab')
            fits.HDUList([p, t]).writeto(sys.argv[1])
            """, path);
        Assert.True(exit == 0, output);
        FitsFile file = FitsFile.Read(path);
        Assert.Equal([0, 1, 2, 3, 4, 5], file.Primary.AsImage().ReadValues());
        Assert.Equal(new string('x', 200), file.Primary.Header.String("LONGTEXT"));
        Assert.Equal(1.5, file.Primary.Header.Real("SOME LONG KEY"));
        FitsBinaryTable table = file.Hdus[1].AsBinaryTable();
        Assert.Equal([40000, 40001, 40002, 40003, 40004], table.ReadIntegers(table.Column("U16")));
        Assert.Equal([0, double.NaN, 2, 3, 4], table.ReadDoubles(table.Column("NUL")));
        Assert.Equal(["a", "bb", "ccc", "", "dddd"], table.ReadStrings(table.Column("TXT")));
        Assert.Equal([true, false, false, false, true, false], table.ReadLogicals(table.Column("BIT"))[..6]);
        Assert.Equal([true, false, true, false, true], table.ReadLogicals(table.Column("LOG")));
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], table.ReadDoubles(table.Column("VEC")));
        Assert.Equal(new System.Numerics.Complex(4, 1), table.ReadComplex(table.Column("CPL"))[4]);
    }
}
