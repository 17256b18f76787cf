import type { FormState } from './form-state.ts'
import { type FormStore, useForm } from './use-form.ts'

const toldIn = ({ told }: FormState) => told

/** For those who listen: what is wrong with the answer that one has just left. */
export const Told = ({ form }: { form: FormStore }) => (
  <p role="status" className="sr-only">
    {useForm(form, toldIn)}
  </p>
)
