using System.Text;
using VlbiOps.Data.Closures;
using VlbiOps.Data.Files;
using VlbiOps.Data.Visibilities;

namespace VlbiOps.Tests.Data.Visibilities.Formats;

/// <summary>Ten thousand damaged tables: each gives a valid set or one clear line, and nothing else.</summary>
public sealed class MutatedTableTests
{
    private const int FileCount = 10_000;

    private static readonly string[] Seeds =
    [
        "# SRC: M87\n# RA: 12 h 30 m 49.4 s\n# DEC: -12 deg 23 m 28 s\n# MJD: 57854\n# RF: 227.07 GHz\n# Site X Y Z\n# AA 1 2 3 4 5\n# AP 1 2 3 4\n# ---\n"
            + "time_h,tint_s,t1,t2,u_lambda,v_lambda,re_Jy,im_Jy,sigma_Jy\n1,10,AA,AP,1e9,2e9,0.5,-0.5,0.01\n2,10,AA,\"P V\",1e9,2e9,0.5,-0.5,0.01\n",
        "#SRC:M87,DATE(MJD):57853,FREQ:227.0707GHz\n#time(UTC),T1,T2,U(lambda),V(lambda),Iamp(Jy),Iphase(d),Isigma(Jy)\n02.15138894,AA,PV,-4324429824.0000,-4895891968.0000,0.13815325,-129.2884,0.00341595\n",
        "# MJD: 57853\n# time (hr) tint T1 T2 U (lambda) V (lambda) RRamp (Jy) RRphase(d) LLamp (Jy) LLphase(d) RRsigma (Jy) LLsigma (Jy)\n1 2 A B 1e9 2e9 1 90 nan nan 0.1 nan\n2 2 A C 1e9 2e9 1 90 nan nan nan nan\n",
        "time_h,t1,t2,t3,u1,v1,u2,v2,u3,v3,cphase_rad,sigma_rad\n1.5,A,B,C,1,2,3,4,-4,-6,0.25,0.125\n2,A,B,D,1,2,3,4,-4,-6,-3,0.5\n",
    ];

    private static readonly string[] Spice =
    [
        "NaN", "-inf", "1e999", "1e16", "-1", "0", ";", ",", "\t", "\n", "\r\n", "\"", "#", ":", "(", "# ---", "# Site\n", "# MJD: x\n", "# RA: 1 h 2\n", "FREQ:1e30GHz", "\0", "\u00e9", "A", "time_h",
        "cphase_rad", "sigma_Jy", "Iamp(Jy)", "{", " ",
    ];

    [Fact]
    public void EachGivesASetOrOneClearLine()
    {
        var random = new Random(20190410);
        var valid = 0;
        var messages = new HashSet<string>();
        for (var i = 0; i < FileCount; i++)
        {
            var file = FileContent.FromBytes(FormattableString.Invariant($"file{i}"), Encoding.UTF8.GetBytes(Mutate(Seeds[i % Seeds.Length], random)));
            try
            {
                // Sets check themselves when they are made; closures do not.
                if (ClosureTable.Recognises(file)) AssertValid(ClosureTable.Read(file));
                else Assert.NotEmpty(VisibilityFiles.Read(file).ToString());
                valid++;
            }
            catch (DataFileException failure)
            {
                Assert.DoesNotContain(failure.Message, char.IsControl);
                Assert.StartsWith(file.Path + ": ", failure.Message, StringComparison.Ordinal);
                messages.Add(failure.Message[(failure.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
            }
        }

        Assert.InRange(valid, FileCount / 20, FileCount * 19 / 20);
        Assert.True(messages.Count > 200, FormattableString.Invariant($"only {messages.Count} different messages"));
    }

    private static void AssertValid(ClosureSet set)
    {
        Assert.NotEqual(0, set.Count);
        Assert.Equal((set.Count, set.Count * set.LegCount, set.Count * set.LegCount), (set.Stations.Count, set.LegU.Length, set.LegV.Length));
        Assert.All(set.Values.Concat(set.TimeHours).Concat(set.LegU).Concat(set.LegV), static value => Assert.True(double.IsFinite(value)));
        Assert.All(set.Sigma, static sigma => Assert.True(sigma > 0 && double.IsFinite(sigma)));
    }

    private static string Mutate(string text, Random random)
    {
        for (var edits = random.Next(1, 4); edits > 0 && text.Length > 1; edits--)
        {
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 40), text.Length - at);
            text = random.Next(5) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.Substring(at, length)),
                2 => text.Insert(at, Spice[random.Next(Spice.Length)]),
                3 => text.Remove(at, 1).Insert(at, ((char)random.Next(32, 127)).ToString()),
                _ => text[..at] + Spice[random.Next(Spice.Length)] + text[(at + 1)..],
            };
        }

        return text;
    }
}
