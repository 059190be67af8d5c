using Hiperiso.Factory.Licences;

namespace Hiperiso.Factory.Tests.Licences;

public sealed class DebianCopyrightTests
{
    private const string Header = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\n";

    [Theory]
    [InlineData("GPL-2+", "GPL-2.0-or-later")]
    [InlineData("LGPL-2.1", "LGPL-2.1-only")]
    [InlineData("GPL-3.0-or-later", "GPL-3.0-or-later")]
    [InlineData("Expat", "MIT")]
    [InlineData("GPL-1+ or Artistic", "(Artistic-1.0-Perl OR GPL-1.0-or-later)")]
    [InlineData("GPL-1+ or Artistic, and Expat", "(Artistic-1.0-Perl OR GPL-1.0-or-later) AND MIT")]
    [InlineData("ISC and BSD-2-clause", "BSD-2-Clause AND ISC")]
    [InlineData("Apache-2.0 with LLVM exception", "Apache-2.0 WITH LLVM-exception")]
    [InlineData("GPL-3+ with Bison exception", "LicenseRef-Debian-GPL-3-with-Bison-exception")]
    [InlineData("GPL-9+", "LicenseRef-Debian-GPL-9")]
    [InlineData("public-domain", "LicenseRef-Debian-public-domain")]
    public void Names_become_SPDX_or_a_reference_that_claims_nothing(string debian, string spdx) =>
        DebianCopyright.Expression($"{Header}Files: *\nCopyright: somebody\nLicense: {debian}\n").ShouldBe(spdx);

    [Fact]
    public void All_parts_count_once_except_the_packaging() => DebianCopyright.Expression($"""
        {Header}Files: *
        License: GPL-2
         The text.

        Files: lib/*
        License: Expat

        Files: test/*
        License: GPL-2

        Files: debian/*
        License: BSL-1.0
        """).ShouldBe("GPL-2.0-only AND MIT");

    [Fact]
    public void What_is_not_machine_readable_is_not_guessed()
    {
        DebianCopyright.Expression("This package was debianized by somebody.\nLicense: GPL-2\n").ShouldBeNull();
        DebianCopyright.Expression($"{Header}Files: *\nLicense: {new string('x', 200)}\n").ShouldBeNull();
    }

    [Fact]
    public void Packages_that_share_documentation_share_the_licence()
    {
        var known = new Dictionary<string, string> { ["zlib1g"] = "Zlib" };

        LicenceNote.Resolve("see usr/share/doc/zlib1g/copyright", known).ShouldBe("Zlib");
        LicenceNote.Resolve("see usr/share/doc/other/copyright", known).ShouldBe("see usr/share/doc/other/copyright");
        LicenceNote.Resolve("MIT", known).ShouldBe("MIT");
    }
}
