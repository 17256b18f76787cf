import { html } from 'hono/html'
import type { Description, Operation, Parameter } from './description.ts'
import { notation } from './notation.ts'

type Operations = { method: string; path: string; operation: Operation }[]

/** The description as a page to read: no script, everything in the text, so that the browser's own search finds it. */
export function descriptionPage(description: Description) {
  const operations: Operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  )
  const groups = description.tags.map((tag) => ({
    ...tag,
    operations: operations.filter(({ operation }) => operation.tags.includes(tag.name)),
  }))
  const { info, components } = description
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${info.title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="docs/style.css" />
      </head>
      <body>
        <nav aria-label="Contents">
          <ul>
            ${groups.map(
              ({ name, operations: own }) =>
                html`<li><a href="#${name}">${name}</a> <small>${own.length}</small></li>`,
            )}
            <li><a href="#answers">answers in common</a></li>
          </ul>
        </nav>
        <main>
          <h1>${info.title}</h1>
          <p>${info.description}</p>
          <p>
            Addresses are below <code>/api</code>. The same for programs:
            <a href="openapi.json">openapi.json</a> (OpenAPI ${description.openapi}).
          </p>
          ${groups.map(
            (group) =>
              html`<section>
                <h2 id="${group.name}">${group.name}</h2>
                <p>${group.description}</p>
                ${group.operations.map(operationSection)}
              </section>`,
          )}
          <section>
            <h2 id="answers">answers in common</h2>
            <p>
              What several routes answer. Refusals come as <a href="#answer-Refusal">Refusal</a>.
            </p>
            ${Object.entries(components.schemas)
              .toSorted(([a], [b]) => a.localeCompare(b))
              .map(
                ([name, schema]) =>
                  html`<article>
                    <h3 id="answer-${name}">${name}</h3>
                    ${schemaBlock(name, schema)}
                  </article>`,
              )}
          </section>
        </main>
      </body>
    </html>`
}

const operationSection = ({ method, path, operation }: Operations[number]) =>
  html`<article>
    <h3 id="${operation.operationId}">
      <span class="method ${method}">${method.toUpperCase()}</span>
      <code>${path}</code>
    </h3>
    <p>${operation.summary}${operation.security && html` <em>Open to everybody.</em>`}</p>
    ${parameterTable(operation.parameters.filter((one) => one.in === 'query'))}
    ${Object.entries(operation.requestBody?.content ?? {}).map(
      ([media, { schema }]) => html`
        <h4>Body <small>${media}</small></h4>
        ${schemaBlock(`Body of ${method} ${path}`, schema)}
      `,
    )}
    ${Object.entries(operation.responses)
      .filter(([status]) => status < '400' || status === '409')
      .map(
        ([status, { description, content = {} }]) => html`
          <h4>${status} <small>${description}</small></h4>
          ${Object.entries(content).map(([media, { schema }]) =>
            schema
              ? schemaBlock(`Answer ${status} of ${method} ${path}`, schema)
              : html`<p>${media}</p>`,
          )}
        `,
      )}
  </article>`

const parameterTable = (parameters: Parameter[]) =>
  parameters.length === 0
    ? ''
    : html`<table>
        <thead>
          <tr>
            <th scope="col">In the query</th>
            <th scope="col">What</th>
          </tr>
        </thead>
        <tbody>
          ${parameters.map(
            ({ name, required, description, schema }) =>
              html`<tr>
                <th scope="row"><code>${name}</code>${required === true && ' (required)'}</th>
                <td>${description ?? notation(schema).filter((one) => typeof one === 'string')}</td>
              </tr>`,
          )}
        </tbody>
      </table>`

// Wide ones are scrolled sideways, by keyboard too.
const schemaBlock = (label: string, schema: unknown) =>
  html`<pre tabindex="0" role="region" aria-label="${label}"><code>${notation(schema).map((piece) =>
    typeof piece === 'string'
      ? piece
      : html`<a href="#answer-${piece.component}">${piece.component}</a>`,
  )}</code></pre>`
