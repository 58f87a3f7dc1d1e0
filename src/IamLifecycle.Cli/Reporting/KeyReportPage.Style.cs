namespace IamLifecycle.Cli.Reporting;

internal static partial class KeyReportPage
{
    private const string Style = """
        :root{color-scheme:light dark;--page:#f4f6f8;--card:#fff;--line:#d9dfe6;--text:#1b2430;--muted:#566270;--track:#e6eaef;--current:#2563eb;--pending:#b45309;--foreign:#7c3aed;--inactive:#6b7280;--due:#c81e1e;--now:#1b2430}
        @media (prefers-color-scheme:dark){:root{--page:#0e1319;--card:#171f28;--line:#2c3743;--text:#e6ebf1;--muted:#9dabb9;--track:#26303b;--current:#5b9bff;--pending:#f0a34a;--foreign:#b792ff;--inactive:#8b97a5;--due:#ff7070;--now:#e6ebf1}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--page);color:var(--text);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-text-size-adjust:100%}
        main{max-width:80rem;margin:0 auto;padding:1.25rem 1rem 3rem}
        h1{font-size:1.5rem;line-height:1.2;margin:0 0 .25rem}
        h2{font-size:1rem;margin:0}
        p,dl,ul,ol{margin:0;padding:0}
        h2,.about{overflow-wrap:anywhere}
        code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
        .about,.small{color:var(--muted)}
        .small{font-size:.87rem}
        .sums{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.5rem;margin:1rem 0}
        .sums div{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.5rem .75rem;display:flex;flex-direction:column-reverse;justify-content:flex-end}
        .sums dt{color:var(--muted);font-size:.87rem}
        .sums dd{margin:0;font-size:1.5rem;font-weight:600;line-height:1.2;font-variant-numeric:tabular-nums}
        .sums .bad dd,.late{color:var(--due)}
        .legend{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;list-style:none;color:var(--muted);font-size:.87rem;margin-bottom:.75rem}
        .legend i{display:inline-block;position:static;width:1.6rem;height:.65rem;margin-right:.4rem;border-radius:2px;vertical-align:-1px}
        .legend .used{width:.65rem;border-radius:50%}
        .legend .line,.legend .end{width:2px;height:.95rem;vertical-align:-3px}
        .row{display:grid;grid-template-columns:13.5rem minmax(0,1fr) 20rem;gap:.35rem 1.25rem;align-items:center}
        .axis{position:sticky;top:0;z-index:1;background:var(--page);padding:.35rem calc(1rem + 1px);color:var(--muted);font-size:.8rem}
        .axis div{grid-column:2;position:relative;height:2.4rem;font-variant-numeric:tabular-nums}
        .axis span{position:absolute;white-space:nowrap}
        .axis .tick{bottom:0;left:clamp(3rem,var(--tick),calc(100% - 3rem));transform:translateX(-50%)}
        .axis .tick::after{content:"";position:absolute;top:-.3rem;left:50%;height:.3rem;width:1px;background:var(--muted)}
        .axis .at{top:0;left:clamp(1.2rem,var(--at),calc(100% - 1.2rem));transform:translateX(-50%);font-weight:600;color:var(--text)}
        .users{list-style:none}
        .user{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.7rem 1rem;margin-bottom:.5rem;content-visibility:auto;contain-intrinsic-size:auto 6.5rem}
        .name{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;margin-bottom:.35rem}
        .key{padding:.2rem 0}
        .whole{white-space:nowrap}
        .state{display:block;font-size:.8rem;font-weight:600}
        .current .state{color:var(--current)}.pending .state{color:var(--pending)}.foreign .state{color:var(--foreign)}.inactive .state{color:var(--inactive)}
        .bar{position:relative;height:1.5rem;background:var(--track);border-radius:.25rem}
        .bar i{position:absolute;display:block;top:.35rem;bottom:.35rem;min-width:2px;border-radius:2px}
        .bar::after{content:"";position:absolute;top:-.3rem;bottom:-.3rem;left:var(--at);width:2px;margin-left:-1px;background:var(--now)}
        .current .lived,.legend .is-current{background:var(--current)}
        .pending .lived,.legend .is-pending{background:var(--pending)}
        .foreign .lived,.legend .is-foreign{background:var(--foreign)}
        .inactive .lived,.legend .is-inactive{background:var(--inactive)}
        .bar .earlier{border-radius:0 2px 2px 0;-webkit-mask:linear-gradient(90deg,transparent,#000 1.5rem);mask:linear-gradient(90deg,transparent,#000 1.5rem)}
        i.ahead{border:1px dashed var(--muted);background:none}
        i.late{background:repeating-linear-gradient(135deg,var(--due) 0 4px,var(--track) 4px 7px)}
        i.end,.legend .end{background:var(--due)}
        .bar i.end{top:.1rem;bottom:.1rem;width:3px;margin-left:-1.5px}
        .legend .line{background:var(--now)}
        i.used{background:var(--card);border:2px solid var(--text)}
        .bar i.used{top:.45rem;bottom:auto;width:.6rem;height:.6rem;margin-left:-.3rem;border-radius:50%;z-index:1}
        .empty{background:var(--card);border:1px dashed var(--line);border-radius:.5rem;padding:2rem 1rem;text-align:center;overflow-wrap:anywhere}
        @media (max-width:40rem){.axis .tick:not(:nth-child(2)):not(:last-child){display:none}}
        @media (max-width:60rem){.row{grid-template-columns:minmax(0,1fr)}.axis div{grid-column:1}.key{padding:.4rem 0}.id{display:flex;flex-wrap:wrap;gap:0 .75rem}}
        @media (max-width:30rem){.sums{grid-template-columns:1fr 1fr;gap:.4rem}.sums div{flex-direction:row-reverse;justify-content:flex-end;align-items:baseline;gap:.5rem;padding:.25rem .75rem}.sums div:last-child{grid-column:1/-1}.sums dd{font-size:1.15rem}}
        """;
}
