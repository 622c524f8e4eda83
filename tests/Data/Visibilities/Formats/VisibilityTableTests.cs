using VlbiOps.Data.Files;
using VlbiOps.Data.UvFits;
using VlbiOps.Data.Visibilities;
using VlbiOps.Data.Visibilities.Formats;
using VlbiOps.Tests.Data.Files;
using VlbiOps.Tests.Support;

namespace VlbiOps.Tests.Data.Visibilities.Formats;

public sealed class VisibilityTableTests : IDisposable
{
    private const string Header = "time_h,tint_s,t1,t2,u_lambda,v_lambda,re_Jy,im_Jy,sigma_Jy\n";
    private const string EhtCsv = """
        #SRC:M87,DATE(MJD):57853,FREQ:227.0707GHz
        #time(UTC),T1,T2,U(lambda),V(lambda),Iamp(Jy),Iphase(d),Isigma(Jy)
        02.15138894,AA,PV,-4324429824.0000,-4895891968.0000,0.13815325,-129.2884,0.00341595
        02.15138894,AA,AZ,1883480960.0000,-4895899136.0000,0.14518396,70.3506,0.00643564
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private VisibilitySet Read(string text) => VisibilityFiles.Read(folder.Write("table.txt", text));

    private string Message(string text)
    {
        var path = folder.Write("table.txt", text);
        var message = Assert.Throws<DataFileException>(() => VisibilityFiles.Read(path)).Message;
        Assert.StartsWith(path + ": ", message, StringComparison.Ordinal);
        return message[(path.Length + 2)..];
    }

    [Fact]
    public void ColumnsAreToldByTheirNames()
    {
        var set = Read("# a remark\nsigma_Jy, note ,t2,T1,im_Jy,re_Jy,v_lambda,u_lambda,time_h\n0.5,good,AP,AA,2,1,-4e9,3e9,1.5\n\n0.25,,AA,PV,4,3,6,5,0.5\n");
        var c = set.Columns;
        Assert.Equal(["AA", "AP", "PV"], set.Stations.Select(static s => s.Name));
        Assert.Equal([1.5, 0.5], c.TimeHours);
        Assert.Equal([0.0, 0], c.IntegrationSeconds);
        Assert.Equal([0, 2], c.Station1);
        Assert.Equal([1, 0], c.Station2);
        Assert.Equal([3e9, 5], c.U);
        Assert.Equal([-4e9, 6], c.V);
        Assert.Equal([1.0, 3], c.Real);
        Assert.Equal([2.0, 4], c.Imaginary);
        Assert.Equal([0.5, 0.25], c.Sigma);
        Assert.Single(set.Files);
    }

    [Theory]
    [InlineData("1,1,AA,AP,1,2,3,4,x", "line 2, column sigma_Jy: 'x' is not a number")]
    [InlineData("1,1,AA,AP,1,2,,4,5", "line 2, column re_Jy: is empty; expected a number")]
    [InlineData("1,1,AA,AP,1,2,NaN,4,5", "line 2, column re_Jy: is NaN; expected a number")]
    [InlineData("1,1,AA,AP,1,2,3,inf,5", "line 2, column im_Jy: is Infinity; expected a number")]
    [InlineData("1,1,AA,AP,1,2,3,4,0", "line 2, column sigma_Jy: is 0; expected a number above 0")]
    [InlineData("1,1,AA,AP,1,2,3,4,-1", "line 2, column sigma_Jy: is -1; expected a number above 0")]
    [InlineData("1,1,AA,AP,1e30,2,3,4,1", "line 2, column u_lambda: is 1E+30; expected a number up to 1E+15")]
    [InlineData("1,1,AA,,1,2,3,4,1", "line 2, column t2: is empty; expected a name")]
    [InlineData("1,1,AA,AA,1,2,3,4,1", "line 2, column t2: is AA as the first station; expected another one")]
    [InlineData("1,-1,AA,AP,1,2,3,4,1", "line 2, column tint_s: is -1; expected seconds, 0 or more")]
    [InlineData("1,NaN,AA,AP,1,2,3,4,1", "line 2, column tint_s: is NaN; expected")]
    [InlineData("1,1,AA,AP,1,2,3,4", "line 2: has 8 cells; expected 9")]
    [InlineData("1,1,AA,AP,1,2,3,4,1\n1,1,AA,AP,1,2,3,4,text", "line 3, column sigma_Jy: 'text' is not a number")]
    [InlineData("", "has no rows; expected visibilities")]
    public void BadRowsAreNamed(string rows, string expected) => Assert.Contains(expected, Message(Header + rows), StringComparison.Ordinal);

    [Theory]
    [InlineData("time_h,t1,t2,u_lambda,v_lambda,re_Jy,im_Jy\n1,A,B,1,2,3,4", "has no column sigma_Jy or Isigma(Jy); it has time_h, t1, t2, u_lambda, v_lambda, re_Jy, im_Jy")]
    [InlineData("t1,t2\nA,B", "has no column time_h or time(UTC)")]
    [InlineData("1,2,3\n4,5,6", "has no column time_h")]
    [InlineData("#SRC:M87,DATE(MJD):soon\n", "holds no data")]
    [InlineData("#SRC:M87,DATE(MJD):soon\ntime_h,t1,t2,u_lambda,v_lambda,re_Jy,im_Jy,sigma_Jy\n1,A,B,1,2,3,4,1", "comment DATE(MJD): 'soon' is not a number")]
    [InlineData("# MJD: 1e9\ntime_h,t1,t2,u_lambda,v_lambda,re_Jy,im_Jy,sigma_Jy\n1,A,B,1,2,3,4,1", "comment MJD: is 1000000000; expected -678575 to 2973483")]
    [InlineData("# DEC: 100 deg\ntime_h,t1,t2,u_lambda,v_lambda,re_Jy,im_Jy,sigma_Jy\n1,A,B,1,2,3,4,1", "comment DEC: is '100 deg'; expected an angle")]
    public void TablesOfOtherThingsAreNamed(string text, string expected) => Assert.Contains(expected, Message(text), StringComparison.Ordinal);

    [Fact]
    public void FilesOfOtherKindsAreNamed()
    {
        Assert.Contains("is a table of closures; expected visibilities", Message("time_h,t1,t2,t3,cphase_rad\n1,A,B,C,0.5"), StringComparison.Ordinal);
        Assert.Contains("neither FITS nor text", Message("\0\u0001\u0002"), StringComparison.Ordinal);
        folder.Write("text.uvfits", EhtCsv);
        Assert.Contains("is not a FITS file", Assert.Throws<DataFileException>(() => VisibilityFiles.Read(folder["text.uvfits"])).Message, StringComparison.Ordinal);
        using var stream = new MemoryStream();
        var writer = new VlbiOps.Data.Fits.FitsWriter(stream);
        writer.WriteImage([1], [1]);
        folder.Write("image.fits", stream.ToArray());
        Assert.Contains("is FITS without visibilities; expected UVFITS", Assert.Throws<DataFileException>(() => VisibilityFiles.Read(folder["image.fits"])).Message, StringComparison.Ordinal);
        writer.WriteTable([VlbiOps.Data.Fits.FitsColumnData.FromInt32("TARGET_ID", [1])], "OI_VIS");
        folder.Write("oi.fits", stream.ToArray());
        Assert.Contains("is OIFITS, which is not read; expected UVFITS", Assert.Throws<DataFileException>(() => VisibilityFiles.Read(folder["oi.fits"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheEhtsTableIsRead()
    {
        foreach (var text in new[] { EhtCsv, EhtCsv.Replace(",", "   ", StringComparison.Ordinal).Replace("#", "# ", StringComparison.Ordinal) })
        {
            var set = Read(text);
            Assert.Equal(("M87", 57853, 227.0707e9), (set.Metadata.SourceName, set.Metadata.ModifiedJulianDate, set.Metadata.FrequencyHz));
            Assert.Equal(["AA", "AZ", "PV"], set.Stations.Select(static s => s.Name));
            Assert.Equal([2, 1], set.Columns.Station2);
            Assert.Equal(0.13815325 * Math.Cos(-129.2884 * Math.PI / 180), set.Columns.Real[0], 1e-15);
            Assert.Equal(0.13815325 * Math.Sin(-129.2884 * Math.PI / 180), set.Columns.Imaginary[0], 1e-15);
            Assert.Equal([0.00341595, 0.00643564], set.Columns.Sigma);
            Assert.Empty(set.Columns.Products);
        }
    }

    [Theory]
    [InlineData("I", "Q", "U", "V")]
    [InlineData("RR", "LL", "RL", "LR")]
    public void EhtImagingsTextIsRead(string a, string b, string c, string d)
    {
        var set = Read($$"""
            # SRC: 3C 279 
            # RA: 12 h 56 m 11.1660 s
            # DEC: -5 deg 47 m 21.5000 s
            # MJD: 57853 
            # RF: 227.0707 GHz 
            # BW: 1.8560 GHz 
            # PHASECAL: 1 
            # ----------------------------------------
            # Site       X(m)             Y(m)             Z(m)           SEFDR      SEFDL     FR_PAR   FR_EL   FR_OFF  DR_RE    DR_IM    DL_RE    DL_IM   
            # PV       5088967.90000    -301681.60000    3825015.80000   1900.00    1900.00   0.00    0.00    0.00    0.0000   0.0000   0.0000   0.0000 
            # AA       2225061.16400   -5440057.37000   -2481681.15000     94.00      95.00   0.00    0.00    0.00    0.0000   0.0000   0.0000   0.0000 
            # SP             0.00000         0.00000   -6359609.70000      0.00
            # ----------------------------------------
            # time (hr) tint    T1     T2    Tau1   Tau2   U (lambda)       V (lambda)         {{a}}amp (Jy)    {{a}}phase(d)  {{b}}amp (Jy)    {{b}}phase(d)   {{c}}amp (Jy)    {{c}}phase(d)   {{d}}amp (Jy)    {{d}}phase(d)   {{a}}sigma (Jy)   {{b}}sigma (Jy)   {{c}}sigma (Jy)   {{d}}sigma (Jy)
            00.53472224 9.18     AA     PV  0.00   0.00   -4395897344.0000  -4509549056.0000    2.00000000    90.0000   1.00000000     0.0000    0.50000000     0.0000    nan     nan    0.30000000    0.40000000    0.10000000    nan
            01.53472224 9.18     AA     SP  0.00   0.00   -4395897344.0000  -4509549056.0000    2.00000000     0.0000   nan     nan    0.50000000     0.0000    nan     nan    0.30000000    nan    0.10000000    nan
            """);
        Assert.Equal(("3C 279", 57853, 227.0707e9, 1.856e9), (set.Metadata.SourceName, set.Metadata.ModifiedJulianDate, set.Metadata.FrequencyHz, set.Metadata.BandwidthHz));
        Assert.Equal(15 * (12 + (56 / 60.0) + (11.166 / 3600)), set.Metadata.RightAscensionDegrees, 1e-12);
        Assert.Equal(-(5 + (47 / 60.0) + (21.5 / 3600)), set.Metadata.DeclinationDegrees, 1e-12);
        Assert.Equal(
            [
                new("PV") { Position = (5088967.9, -301681.6, 3825015.8), SefdRight = 1900, SefdLeft = 1900 },
                new("AA") { Position = (2225061.164, -5440057.37, -2481681.15), SefdRight = 94, SefdLeft = 95 },
                new("SP") { Position = (0, 0, -6359609.7) },
            ], set.Stations);
        Assert.Equal([1, 1], set.Columns.Station1);
        Assert.Equal([0, 2], set.Columns.Station2);
        Assert.Equal([9.18, 9.18], set.Columns.IntegrationSeconds);
        var isStokes = a == "I";
        Assert.Equal(isStokes ? 0 : 0.5, set.Columns.Real[0], 1e-15);
        Assert.Equal(isStokes ? 2 : 1.0, set.Columns.Imaginary[0], 1e-15);
        Assert.Equal(isStokes ? 0.3 : 0.25, set.Columns.Sigma[0], 1e-15);
        Assert.Equal((2, 0.3), (set.Columns.Real[1], set.Columns.Sigma[1]));
        Assert.Equal(isStokes ? "Q,U" : "RR,LL,RL", string.Join(",", set.Columns.Products.Select(static p => p.Product)));
        Assert.True(double.IsNaN(set.Columns.Products.Single(p => p.Product.ToString() == b).Real[1]));
    }

    [Fact]
    public void RowsWithoutAnyHandAreFlagged()
    {
        const string text = "time_h,t1,t2,u_lambda,v_lambda,RRamp(Jy),RRphase(d),RRsigma(Jy),LLamp(Jy),LLphase(d),LLsigma(Jy)\n1,A,B,1,2,1,0,1,nan,nan,nan\n";
        var set = Read(text + "1,A,C,1,2,nan,nan,nan,nan,nan,nan\n");
        Assert.Equal((1, 1), (set.Count, set.FlaggedCount));
    }

    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.txt")]
    [InlineData("a.uvfits")]
    public void WhatIsWrittenIsReadBack(string name)
    {
        var set = Read(EhtCsv.Replace("FREQ:227.0707GHz", "FREQ:227.0707GHz,BW:1.5", StringComparison.Ordinal));
        VisibilityFiles.Write(set, folder[name]);
        var back = VisibilityFiles.Read(folder[name]);
        Assert.Equal(set.Metadata, name.EndsWith("fits", StringComparison.Ordinal) ? back.Metadata with { ArrayName = "" } : back.Metadata);
        Assert.Equal(set.Stations, back.Stations);
        if (name.EndsWith("fits", StringComparison.Ordinal)) return;
        Assert.Equal(set.Columns.Real, back.Columns.Real);
        Assert.Equal(set.Columns.Imaginary, back.Columns.Imaginary);
        Assert.Equal(set.Columns.U, back.Columns.U);
        Assert.Equal(set.Columns.TimeHours, back.Columns.TimeHours);
    }

    [Fact]
    public void TheEhtsTableIsWritten()
    {
        var set = Read(EhtCsv);
        VisibilityTable.WriteEhtCsv(set, folder["e.csv"]);
        var back = VisibilityFiles.Read(folder["e.csv"]);
        Assert.Equal(set.Metadata, back.Metadata);
        Assert.Equal(File.ReadLines(folder["e.csv"]).ElementAt(1), EhtCsv.ReplaceLineEndings("\n").Split('\n')[1]);
        Assert.All(set.Columns.Real.Zip(back.Columns.Real), static pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }

    [Fact]
    public void ANameWithoutAFormatIsRefused()
    {
        var failure = Assert.Throws<ArgumentException>(() => VisibilityFiles.Write(Read(EhtCsv), folder["a.doc"]));
        Assert.Contains("expected one that ends in .uvfits, .fits, .csv or .txt", failure.Message, StringComparison.Ordinal);
    }

    [ReferenceFact("vlbi/m87_101_lo_raw.csv")]
    public void TheTableOfAFileIsThatFile()
    {
        var table = VisibilityFiles.Read(TestFiles.Reference("vlbi/m87_101_lo_raw.csv"));
        var file = UvFitsFile.Read(TestFiles.Data("eht-m87-2017/SR1_M87_2017_101_lo_hops_netcal_StokesI.uvfits"));
        Assert.Equal(7447, table.Count);
        Assert.Equal(file.Columns.Station1, table.Columns.Station1.Select(station => file.Stations.ToList().FindIndex(other => other.Name == table.Stations[station].Name)));
        Assert.All(file.Columns.Sigma.Zip(table.Columns.Sigma), static pair => Assert.Equal(pair.First, pair.Second, 1.2e-7 * pair.First));
        Assert.Equal(216, VisibilityFiles.Read(TestFiles.Reference("vlbi/m87_101_lo_bri_calibrated.csv")).Count);
    }
}
