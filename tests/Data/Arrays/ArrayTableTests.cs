using System.Text;
using VlbiOps.Data.Arrays;
using VlbiOps.Data.Files;

namespace VlbiOps.Tests.Data.Arrays;

public sealed class ArrayTableTests
{
    [Theory]
    [InlineData("#NAME X Y Z SEFDR SEFDL FR_PAR_ANGLE FR_ELEV_ANGLE\nPV 5088967.9 -301681.6 3825015.8 1400 1500 1 -1\n\nSMT -1828796.2 -5054406.8 3427865.2 0 5000 1 1\n")]
    [InlineData("sefd_l_Jy,name,X(m),Y(m),Z(m),sefd_r_Jy\n1500,PV,5088967.9,-301681.6,3825015.8,1400\n5000, SMT,-1828796.2,-5054406.8,3427865.2,\n")]
    [InlineData("PV 5088967.9 -301681.6 3825015.8 1400 1500\n# a remark, with commas: 1, 2\nSMT -1828796.2 -5054406.8 3427865.2 nan 5000 # more\n")]
    public void TablesOfEveryKindAreRead(string text)
    {
        var array = Read(text);
        Assert.Equal("here", array.Name);
        Assert.Equal(["PV", "SMT"], array.Stations.Select(station => station.Name));
        Assert.Equal((5088967.9, -301681.6, 3825015.8), array.Stations[0].Position);
        Assert.Equal((1400.0, 1500.0), (array.Stations[0].SefdRight, array.Stations[0].SefdLeft));
        Assert.Equal((null, 5000.0), (array.Stations[1].SefdRight, array.Stations[1].SefdLeft));
    }

    [Fact]
    public void OneSefdIsThatOfBothHands() => Assert.Equal(3500.0, Read("CARMA -2397431.3 -4482018.9 3843524.5 3500").Stations[0].SefdLeft);

    [Theory]
    [InlineData("# nothing\n", "lists no station")]
    [InlineData("PV 5088967.9 -301681.6\n", "line 1, column z: is missing")]
    [InlineData("PV 5088967.9 east 3825015.8\n", "line 1, column y: 'east' is not a number")]
    [InlineData("PV 5088967.9 nan 3825015.8\n", "line 1, column y: is NaN")]
    [InlineData("PV 1 2 3 -4\n", "line 1, column sefdr: is -4; expected a SEFD")]
    [InlineData("PV 1 2 3 4\nPV 2 3 4 5\n", "line 2, column name: is there twice")]
    public void WhatIsNoTableIsToldInOneLine(string text, string message)
    {
        var error = Assert.Throws<DataFileException>(() => Read(text));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("folder/here.txt: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ArraysGoByNameOrFile()
    {
        Assert.Same(ArrayCatalog.Eht2017, ArrayCatalog.Resolve("eht2017"));
        Assert.Contains("there is no array 'nowhere', nor a file of that name; expected EHT2017", Assert.Throws<ArgumentException>(() => ArrayCatalog.Resolve("nowhere")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12:30:49.42338,12:23:28.0439")]
    [InlineData("12h30m49.42338s, +12d23m28.0439s")]
    [InlineData("187.7059307575, 12.3911233222")]
    public void PlacesAreReadInDegreesAndSexagesimal(string text)
    {
        var source = SourceCoordinates.Parse(text);
        Assert.Equal(187.7059307575, source.RightAscensionDegrees, 1e-7);
        Assert.Equal(12.3911233, source.DeclinationDegrees, 1e-7);
    }

    [Fact]
    public void SouthOfTheEquatorIsSouth()
    {
        Assert.Equal(-0.5, SourceCoordinates.Parse("0,-00:30:00").DeclinationDegrees, 1e-12);
        Assert.Equal(SourceCoordinates.SagittariusA, SourceCoordinates.Parse("Sgr A*"));
    }

    [Theory]
    [InlineData("NGC 1275")]
    [InlineData("400,12")]
    [InlineData("12,95")]
    [InlineData("12:61:00,12:00:00")]
    [InlineData("nan,nan")]
    [InlineData("1,2,3")]
    public void WhatIsNoPlaceIsRefused(string text) => Assert.Contains("is no source", Assert.Throws<FormatException>(() => SourceCoordinates.Parse(text)).Message, StringComparison.Ordinal);

    private static StationArray Read(string text) => ArrayTable.Read(FileContent.FromBytes("folder/here.txt", Encoding.UTF8.GetBytes(text)));
}
