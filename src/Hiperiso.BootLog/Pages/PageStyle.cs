namespace Hiperiso.BootLog;

/// <summary>The style sheet of a page. The page's policy names its hash, so a browser follows this one and no other.</summary>
internal static class PageStyle
{
    /// <summary>SHA-256 of <see cref="Text"/> in Base64. A constant, because the stick's programs have no cryptography; a test tells the new one.</summary>
    internal const string Hash = "c5WbOH9RdHnUFRLRwqIVzvjemNTKiVD7pub5NdXKidk=";

    /// <summary>The style sheet.</summary>
    internal const string Text = """
        :root {
          color-scheme: light dark;
          --page: #fcfcfa; --ink: #1c2024; --faint: #59626b; --line: #d5d9dd; --box: #f1f2ef; --link: #0b57a4;
          --good: #1d6b34; --bad: #b3261e; --unsure: #805300; --stage: #2b6cb0; --mark: #e3edf8; --wrong: #fbe4e1; --doubt: #fbf0d9;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #15181b; --ink: #e4e6e8; --faint: #9ca5ae; --line: #363c42; --box: #1e2226; --link: #8abef5;
            --good: #78cf92; --bad: #ff8f84; --unsure: #e8b95a; --stage: #6fa8dc; --mark: #1d3046; --wrong: #4a2220; --doubt: #40341a;
          }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1rem; max-width: 70rem; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        a { color: var(--link); }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        h1 { margin: 0; font-size: 1.1rem; font-weight: 600; color: var(--faint); overflow-wrap: anywhere; }
        h2 { margin: 2.2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line); font-size: 1.2rem; }
        h3 { margin: 1.4rem 0 .3rem; font-size: 1rem; }
        p { margin: .3rem 0; overflow-wrap: anywhere; }
        nav { margin-top: .8rem; }
        nav a { display: inline-block; margin-right: 1rem; }
        .verdict { margin-top: .6rem; padding: .8rem 1rem; border-left: .4rem solid var(--unsure); background: var(--box); }
        .verdict strong { display: block; font-size: 1.5rem; line-height: 1.3; color: var(--unsure); }
        .success { border-color: var(--good); } .success strong { color: var(--good); }
        .failure { border-color: var(--bad); } .failure strong { color: var(--bad); }
        .faint, figcaption { color: var(--faint); font-size: .9rem; }
        table { width: 100%; border-collapse: collapse; }
        th, td { padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
        tr > :last-child { padding-right: 0; }
        th { font-weight: 600; white-space: nowrap; }
        .number { width: 1%; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
        .facts th { width: 9rem; color: var(--faint); font-weight: 400; }
        .guest { font-family: ui-monospace, monospace; font-size: .85rem; unicode-bidi: isolate; }
        .times .bar { width: 30%; }
        svg { display: block; width: 100%; background: var(--box); }
        .bar svg { height: 1.2rem; margin-top: .15rem; }
        .chart svg { height: 6rem; border-bottom: 1px solid var(--line); }
        .heat svg { height: 2rem; }
        .ends { display: flex; justify-content: space-between; color: var(--faint); font-size: .8rem; font-variant-numeric: tabular-nums; }
        .fill { fill: var(--stage); } .spot { fill: var(--bad); }
        figure { margin: .8rem 0; }
        .screens { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: 1rem; }
        .screens figure { margin: 0; }
        img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); }
        pre { margin: 0; padding: .8rem; background: var(--box); font: .8rem/1.45 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
        pre .at { display: block; margin: 0 -.8rem; padding: 0 .8rem; border-left: .25rem solid var(--stage); background: var(--mark); }
        pre .finding { border-color: var(--bad); background: var(--wrong); }
        pre .error { border-color: var(--unsure); background: var(--doubt); }
        pre .at:target { outline: 2px solid var(--link); }
        pre .at a { margin-right: .6em; font-weight: 600; }
        pre .gap { display: block; margin: .4rem -.8rem; padding: .2rem .8rem; background: var(--line); font-style: italic; }
        @media (max-width: 40rem) {
          .times thead { display: none; }
          .times tr { display: grid; grid-template-columns: 1fr auto auto; border-bottom: 1px solid var(--line); padding: .3rem 0; }
          .times th, .times td { border: 0; padding: 0 0 0 .8rem; }
          .times th { padding-left: 0; }
          .times .bar, .times .first { grid-column: 1 / -1; width: auto; padding-left: 0; }
          .facts th { width: 6.5rem; }
        }
        @media print {
          :root {
            color-scheme: light;
            --page: #fff; --ink: #000; --faint: #444; --line: #bbb; --box: #fff; --link: #000; --mark: #fff; --wrong: #fff; --doubt: #fff;
            --good: #1d6b34; --bad: #b3261e; --unsure: #805300; --stage: #2b6cb0;
          }
          body { max-width: none; padding: 0; font-size: 10pt; }
          nav { display: none; }
          h2, h3 { break-after: avoid; }
          figure, tr { break-inside: avoid; }
          svg, .verdict { print-color-adjust: exact; }
        }
        """;
}
